namespace Cqrs.Generated.Testing.Tests.Histories;

// An application whose history holds: every sort of member, an upcast event, an event that was renamed, an aggregate with state, and a read model.

[Event("Shipped")]
public sealed record ShippedV1(string To, int Weight);

[Event("Shipped", Version = 2)]
public sealed record Shipped(string To, decimal Weight, Urgency Urgency, IReadOnlyList<Crate> Crates, IReadOnlyDictionary<string, DateTimeOffset>? Due = null)
{
    public static Shipped Upcast(ShipmentMoved old) => new(old.To, 2, Urgency.Express, []);

    public static Shipped Upcast(ShippedV1 old) => new(old.To, old.Weight, Urgency.Usual, []);
}

public enum Urgency
{
    Usual = 1,
    Express = 5,
}

public sealed record Crate(Guid Number, double Volume, byte[]? Seal, Crate? Inside = null);

[Event("ShipmentBack")]
[FormerName("ShipmentReturned")]
public readonly record struct ShipmentBack(string? Why, TimeSpan After, DateOnly On, TimeOnly At, Uri? Proof, char Grade, IReadOnlySet<long> Ids);

// Has become two, of which one does not always come into being.
[Becomes(typeof(Shipped), typeof(ShipmentInsured))]
public sealed record ShipmentMoved(string To, decimal? Value);

public sealed record ShipmentInsured(decimal Value)
{
    public static ShipmentInsured? Upcast(ShipmentMoved old) => old.Value is { } value ? new(value) : null;
}

[BecomesNothing]
public sealed record ShipmentLookedAt(string By);

public sealed partial class Shipment(string id) : Aggregate(id)
{
    private readonly List<string> _places = [];
    private readonly HashSet<string> _open = [];
    private readonly Dictionary<string, decimal> _weights = [];
    private decimal _weight;

    public void Send(string to) => Raise(new Shipped(to, 1, Urgency.Usual, []));

    public void Return(string why) => Raise(new ShipmentBack(why, default, default, default, null, 'a', new HashSet<long>()));

    public void Insure(decimal value) => Raise(new ShipmentInsured(value));

    private void HandleShipmentInsured(ShipmentInsured e) => _weights["value"] = e.Value;

    private void HandleShipped(Shipped e)
    {
        _places.Add(e.To);
        _open.Add(e.To);
        _weights[e.To] = e.Weight;
        _weight += e.Weight;
    }

    private void HandleShipmentBack(ShipmentBack e)
    {
        _places.Remove(e.Why ?? "");
        _open.Remove("To 7");
        _weights.Remove("To 7");
    }
}

public sealed partial class Places : Projection
{
    public Dictionary<string, List<string>> Crates { get; } = new(StringComparer.Ordinal);

    private void HandleShipped(Shipped e) => Crates[e.To] = [.. Crates.GetValueOrDefault(e.To, []), $"{e.Crates.Count} crates"];
}

/// <summary>The same, but for a defect: it counts how often it is asked, not what it is told.</summary>
public sealed partial class ForgetfulPlaces : Projection
{
    private int _given;

    public int Count { get; private set; }

    protected override ValueTask<Position> LoadCheckpointAsync(CancellationToken cancellationToken)
    {
        _given++;
        return base.LoadCheckpointAsync(cancellationToken);
    }

    private void HandleShipped(Shipped e) => Count += _given;
}
