namespace Cqrs.Generated.Benchmarks.Upcasting;

// The same with upcasters that compute, which are folded into the reading too: a number that is read of every event, and a text of which the last counts. The text is trimmed once for each history; that an
// upcaster would fail without one is looked at for each old event.

[Event("ComputedRead")]
public sealed record ComputedReadV1(double Used, string By);

[Event("ComputedRead", Version = 2)]
public sealed record ComputedRead(string Reader, double Used, bool IsEstimate)
{
    public static ComputedRead Upcast(ComputedReadV1 old) => new(old.By, old.Used * 1.0, IsEstimate: false);
}

[Event("ComputedMoved")]
public sealed record ComputedMovedV1(string Street, string City);

[Event("ComputedMoved", Version = 2)]
public sealed record ComputedMoved(string City, string Street, string Country)
{
    public static ComputedMoved Upcast(ComputedMovedV1 old) => new(old.City.Trim(), old.Street, "GB");
}

/// <summary>Folds them.</summary>
public sealed partial class ComputedMeter : Aggregate
{
    public double Used { get; private set; }

    public long Estimates { get; private set; }

    public string Place { get; private set; } = "";

    public string Country { get; private set; } = "";

    public void Read(string by, double used) => Raise(new ComputedRead(by, used, IsEstimate: true));

    public void Move(string city, string street) => Raise(new ComputedMoved(city, street, "GB"));

    private void HandleComputedRead(ComputedRead e)
    {
        Used += e.Used;
        if (e.IsEstimate)
            Estimates += 1;
    }

    private void HandleComputedMoved(ComputedMoved e)
    {
        Place = e.City;
        Country = e.Country;
    }
}
