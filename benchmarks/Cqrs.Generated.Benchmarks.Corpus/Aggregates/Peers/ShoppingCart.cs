// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ShoppingCartOpened([property: Key(0)] decimal Tax, [property: Key(1)] string? Remark, [property: Key(2)] string Comment, [property: Key(3)] Channel Channel, [property: Key(4)] int Days);

[MessagePackObject]
public sealed record ShoppingCartLinePriced([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] int DiscountInPercent, [property: Key(3)] Guid BranchId);

[MessagePackObject]
public sealed record ShoppingCartUsageBilled([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] int DiscountInPercent);

[MessagePackObject]
public sealed record ShoppingCartRescheduled([property: Key(0)] DateTimeOffset StartsAt, [property: Key(1)] DateTimeOffset EndsAt, [property: Key(2)] Guid UserId, [property: Key(3)] DateTimeOffset At);

[MessagePackObject]
public sealed record ShoppingCartCancelled([property: Key(0)] Guid SessionId, [property: Key(1)] int? Score);

[MessagePackObject]
public sealed record ShoppingCartDiscountGranted([property: Key(0)] decimal Discount, [property: Key(1)] DateTimeOffset EffectiveFrom);

[MessagePackObject]
public sealed record ShoppingCartDiscountRevoked([property: Key(0)] decimal Discount);

[MessagePackObject]
public sealed record ShoppingCartSerialScanned([property: Key(0)] Guid SerialId);

[MessagePackObject]
public sealed record ShoppingCartSerialVoided([property: Key(0)] Guid SerialId, [property: Key(1)] Guid RequestId, [property: Key(2)] DateTimeOffset EffectiveFrom, [property: Key(3)] string Reference);

[MessagePackObject]
public sealed record ShoppingCartServicesRendered([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] Guid UserId, [property: Key(3)] int Rank);

public sealed class ShoppingCart
{
    private readonly HashSet<Guid> _serials = [];

    public ShoppingCartStatus Status { get; private set; }

    public decimal Tax { get; private set; }

    public string? Remark { get; private set; }

    public string Comment { get; private set; } = "";

    public Channel Channel { get; private set; }

    public int Days { get; private set; }

    public decimal Total { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int? Score { get; private set; }

    public decimal Discount { get; private set; }

    public int Movements { get; private set; }

    public int SerialsCount => _serials.Count;

    public Guid RequestId { get; private set; }

    private void On(ShoppingCartOpened e)
    {
        Tax = e.Tax;
        Remark = e.Remark;
        Comment = e.Comment;
        Channel = e.Channel;
        Days = e.Days;
        Status = ShoppingCartStatus.Open;
    }

    private void On(ShoppingCartLinePriced e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void On(ShoppingCartUsageBilled e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void On(ShoppingCartRescheduled e)
    {
        StartsAt = e.StartsAt;
        EndsAt = e.EndsAt;
        Touch(e.UserId, e.At);
    }

    private void On(ShoppingCartCancelled e)
    {
        Status = ShoppingCartStatus.Cancelled;
        Score = e.Score;
    }

    private void On(ShoppingCartDiscountGranted e)
    {
        Discount += e.Discount;
        Movements++;
    }

    private void On(ShoppingCartDiscountRevoked e) => Discount -= e.Discount;

    private void On(ShoppingCartSerialScanned e) => _serials.Add(e.SerialId);

    private void On(ShoppingCartSerialVoided e)
    {
        _serials.Remove(e.SerialId);
        RequestId = e.RequestId;
    }

    private void On(ShoppingCartServicesRendered e) => Total += e.Quantity * e.UnitPrice;

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ShoppingCartServicesRendered e:
                On(e);
                break;
            case ShoppingCartUsageBilled e:
                On(e);
                break;
            case ShoppingCartLinePriced e:
                On(e);
                break;
            case ShoppingCartDiscountGranted e:
                On(e);
                break;
            case ShoppingCartSerialScanned e:
                On(e);
                break;
            case ShoppingCartSerialVoided e:
                On(e);
                break;
            case ShoppingCartDiscountRevoked e:
                On(e);
                break;
            case ShoppingCartRescheduled e:
                On(e);
                break;
            case ShoppingCartCancelled e:
                On(e);
                break;
            case ShoppingCartOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ShoppingCartSubject : Subject<Aggregates.ShoppingCart>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ShoppingCartOpened), typeof(ShoppingCartLinePriced), typeof(ShoppingCartUsageBilled), typeof(ShoppingCartRescheduled), typeof(ShoppingCartCancelled), typeof(ShoppingCartDiscountGranted), typeof(ShoppingCartDiscountRevoked), typeof(ShoppingCartSerialScanned), typeof(ShoppingCartSerialVoided), typeof(ShoppingCartServicesRendered)];

    public override int Handlers => 10;

    public override object First(Values v) => new ShoppingCartOpened(v.Money(), v.Half() ? v.Words() : null, v.Words(), v.Channel(), v.Small());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 2495 => new ShoppingCartServicesRendered(v.Small(), v.Money(), v.Id(), v.Small()),
        < 4549 => new ShoppingCartUsageBilled(v.Small(), v.Money(), v.Small()),
        < 6012 => new ShoppingCartLinePriced(v.Small(), v.Money(), v.Small(), v.Id()),
        < 7320 => new ShoppingCartDiscountGranted(v.Money(), v.Time()),
        < 8464 => new ShoppingCartSerialScanned(v.Key()),
        < 9151 => new ShoppingCartSerialVoided(v.Key(), v.Id(), v.Time(), v.Words()),
        < 9458 => new ShoppingCartDiscountRevoked(v.Money()),
        < 9743 => new ShoppingCartRescheduled(v.Time(), v.Time(), v.Id(), v.Time()),
        _ => new ShoppingCartCancelled(v.Id(), v.Half() ? v.Small() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new ShoppingCart();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ShoppingCartOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ShoppingCartLinePriced>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ShoppingCartUsageBilled>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ShoppingCartRescheduled>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<ShoppingCartCancelled>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<ShoppingCartDiscountGranted>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<ShoppingCartDiscountRevoked>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<ShoppingCartSerialScanned>(stored.Payload, Options),
                9 => MessagePackSerializer.Deserialize<ShoppingCartSerialVoided>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ShoppingCartServicesRendered>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new ShoppingCart();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
