// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record PurchaseOrderOpened([property: Key(0)] Guid PurchaseOrderId, [property: Key(1)] DateTimeOffset RecordedAt, [property: Key(2)] Guid BranchId, [property: Key(3)] Guid RequestId, [property: Key(4)] DateTimeOffset? ValidUntil);

[MessagePackObject]
public sealed record PurchaseOrderDiscountGranted([property: Key(0)] Guid PurchaseOrderId, [property: Key(1)] decimal Discount, [property: Key(2)] Guid BranchId);

[MessagePackObject]
public sealed record PurchaseOrderRejected([property: Key(0)] Guid PurchaseOrderId, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record PurchaseOrderCompleted([property: Key(0)] Guid PurchaseOrderId, [property: Key(1)] string RecordedBy, [property: Key(2)] DateTimeOffset EffectiveFrom, [property: Key(3)] decimal Tax, [property: Key(4)] int? Score);

public sealed class PurchaseOrder
{
    public PurchaseOrderStatus Status { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Guid BranchId { get; private set; }

    public Guid RequestId { get; private set; }

    public decimal Discount { get; private set; }

    public DateTimeOffset? RejectedAt { get; private set; }

    public decimal Tax { get; private set; }

    private void On(PurchaseOrderOpened e)
    {
        RecordedAt = e.RecordedAt;
        BranchId = e.BranchId;
        RequestId = e.RequestId;
        Status = PurchaseOrderStatus.Open;
    }

    private void On(PurchaseOrderDiscountGranted e) => Discount += e.Discount;

    private void On(PurchaseOrderRejected e)
    {
        Status = PurchaseOrderStatus.Rejected;
        RejectedAt = e.At;
    }

    private void On(PurchaseOrderCompleted e)
    {
        Status = PurchaseOrderStatus.Completed;
        Tax = e.Tax;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case PurchaseOrderDiscountGranted e:
                On(e);
                break;
            case PurchaseOrderCompleted e:
                On(e);
                break;
            case PurchaseOrderRejected e:
                On(e);
                break;
            case PurchaseOrderOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class PurchaseOrderSubject : Subject<Aggregates.PurchaseOrder>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(PurchaseOrderOpened), typeof(PurchaseOrderDiscountGranted), typeof(PurchaseOrderRejected), typeof(PurchaseOrderCompleted)];

    public override int Handlers => 4;

    public override object First(Values v) => new PurchaseOrderOpened(v.Self(), v.Time(), v.Id(), v.Id(), v.Half() ? v.Time() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 7739 => new PurchaseOrderDiscountGranted(v.Self(), v.Money(), v.Id()),
        < 9095 => new PurchaseOrderCompleted(v.Self(), v.Words(), v.Time(), v.Money(), v.Half() ? v.Small() : null),
        _ => new PurchaseOrderRejected(v.Self(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new PurchaseOrder();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<PurchaseOrderOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<PurchaseOrderDiscountGranted>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<PurchaseOrderRejected>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<PurchaseOrderCompleted>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new PurchaseOrder();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
