// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ProductReturnOpened([property: Key(0)] Guid ProductReturnId, [property: Key(1)] Guid BranchId, [property: Key(2)] int Rank, [property: Key(3)] DateTimeOffset At, [property: Key(4)] decimal ExchangeRate);

[MessagePackObject]
public sealed record ProductReturnSpeedSampled([property: Key(0)] Guid ProductReturnId, [property: Key(1)] double Speed, [property: Key(2)] string RecordedBy);

[MessagePackObject]
public sealed record ProductReturnLinePriced([property: Key(0)] Guid ProductReturnId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice, [property: Key(3)] int DiscountInPercent);

[MessagePackObject]
public sealed record ProductReturnUsageBilled([property: Key(0)] Guid ProductReturnId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice, [property: Key(3)] int DiscountInPercent);

[MessagePackObject]
public sealed record ProductReturnOrderLinesConfirmed([property: Key(0)] Guid ProductReturnId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice);

[MessagePackObject]
public sealed record ProductReturnContactChanged([property: Key(0)] Guid ProductReturnId, [property: Key(1)] string Email, [property: Key(2)] string? Phone, [property: Key(3)] DateTimeOffset ReceivedAt);

public sealed class ProductReturn
{
    public Guid BranchId { get; private set; }

    public int Rank { get; private set; }

    public DateTimeOffset At { get; private set; }

    public double LastSpeed { get; private set; }

    public double HighestSpeed { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public decimal Total { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    private void On(ProductReturnOpened e)
    {
        BranchId = e.BranchId;
        Rank = e.Rank;
        At = e.At;
    }

    private void On(ProductReturnSpeedSampled e)
    {
        LastSpeed = e.Speed;
        if (e.Speed > HighestSpeed)
            HighestSpeed = e.Speed;

        RecordedBy = e.RecordedBy;
    }

    private void On(ProductReturnLinePriced e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void On(ProductReturnUsageBilled e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void On(ProductReturnOrderLinesConfirmed e) => Total += e.Quantity * e.UnitPrice;

    private void On(ProductReturnContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ProductReturnLinePriced e:
                On(e);
                break;
            case ProductReturnSpeedSampled e:
                On(e);
                break;
            case ProductReturnUsageBilled e:
                On(e);
                break;
            case ProductReturnOrderLinesConfirmed e:
                On(e);
                break;
            case ProductReturnContactChanged e:
                On(e);
                break;
            case ProductReturnOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ProductReturnSubject : Subject<Aggregates.ProductReturn>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ProductReturnOpened), typeof(ProductReturnSpeedSampled), typeof(ProductReturnLinePriced), typeof(ProductReturnUsageBilled), typeof(ProductReturnOrderLinesConfirmed), typeof(ProductReturnContactChanged)];

    public override int Handlers => 6;

    public override object First(Values v) => new ProductReturnOpened(v.Self(), v.Id(), v.Small(), v.Time(), v.Money());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3260 => new ProductReturnLinePriced(v.Self(), v.Small(), v.Money(), v.Small()),
        < 5600 => new ProductReturnSpeedSampled(v.Self(), v.Reading(), v.Words()),
        < 7888 => new ProductReturnUsageBilled(v.Self(), v.Small(), v.Money(), v.Small()),
        < 9536 => new ProductReturnOrderLinesConfirmed(v.Self(), v.Small(), v.Money()),
        _ => new ProductReturnContactChanged(v.Self(), v.Words(), v.Half() ? v.Words() : null, v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new ProductReturn();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ProductReturnOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ProductReturnSpeedSampled>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ProductReturnLinePriced>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ProductReturnUsageBilled>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<ProductReturnOrderLinesConfirmed>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ProductReturnContactChanged>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new ProductReturn();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
