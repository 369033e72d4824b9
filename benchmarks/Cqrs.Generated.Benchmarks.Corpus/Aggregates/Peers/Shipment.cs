// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ShipmentOpened([property: Key(0)] Guid RequestId, [property: Key(1)] string Reference, [property: Key(2)] string Reason, [property: Key(3)] int Days, [property: Key(4)] DateTimeOffset RecordedAt);

[MessagePackObject]
public sealed record ShipmentQuantityReceived([property: Key(0)] int Quantity);

[MessagePackObject]
public sealed record ShipmentQuantityIssued([property: Key(0)] int Quantity, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record ShipmentClassified([property: Key(0)] Category Category, [property: Key(1)] Guid BranchId);

[MessagePackObject]
public sealed record ShipmentMaterialConsumed([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] int DiscountInPercent);

public sealed class Shipment
{
    public ShipmentStatus Status { get; private set; }

    public Guid RequestId { get; private set; }

    public string Reference { get; private set; } = "";

    public int Days { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public int OnHand { get; private set; }

    public int Movements { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    public Category Category { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal Total { get; private set; }

    private void On(ShipmentOpened e)
    {
        RequestId = e.RequestId;
        Reference = e.Reference;
        Days = e.Days;
        RecordedAt = e.RecordedAt;
        Status = ShipmentStatus.Open;
    }

    private void On(ShipmentQuantityReceived e)
    {
        OnHand += e.Quantity;
        Movements++;
    }

    private void On(ShipmentQuantityIssued e)
    {
        ChangeOnHand(-e.Quantity, e.At);
        Movements++;
    }

    private void On(ShipmentClassified e)
    {
        Category = e.Category;
        BranchId = e.BranchId;
    }

    private void On(ShipmentMaterialConsumed e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void ChangeOnHand(int by, DateTimeOffset at)
    {
        OnHand += by;
        LastMovedAt = at;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ShipmentQuantityReceived e:
                On(e);
                break;
            case ShipmentQuantityIssued e:
                On(e);
                break;
            case ShipmentClassified e:
                On(e);
                break;
            case ShipmentMaterialConsumed e:
                On(e);
                break;
            case ShipmentOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ShipmentSubject : Subject<Aggregates.Shipment>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ShipmentOpened), typeof(ShipmentQuantityReceived), typeof(ShipmentQuantityIssued), typeof(ShipmentClassified), typeof(ShipmentMaterialConsumed)];

    public override int Handlers => 5;

    public override object First(Values v) => new ShipmentOpened(v.Id(), v.Words(), v.Words(), v.Small(), v.Time());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3921 => new ShipmentQuantityReceived(v.Small()),
        < 7092 => new ShipmentQuantityIssued(v.Small(), v.Time()),
        < 8912 => new ShipmentClassified(v.Category(), v.Id()),
        _ => new ShipmentMaterialConsumed(v.Small(), v.Money(), v.Small()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Shipment();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ShipmentOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ShipmentQuantityReceived>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ShipmentQuantityIssued>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ShipmentClassified>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ShipmentMaterialConsumed>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Shipment();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
