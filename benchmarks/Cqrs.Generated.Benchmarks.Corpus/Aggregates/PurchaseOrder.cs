// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum PurchaseOrderStatus
{
    Open,
    Rejected,
    Completed,
}

public readonly record struct PurchaseOrderOpened(Guid PurchaseOrderId, DateTimeOffset RecordedAt, Guid BranchId, Guid RequestId, DateTimeOffset? ValidUntil);

public readonly record struct PurchaseOrderDiscountGranted(Guid PurchaseOrderId, decimal Discount, Guid BranchId);

public readonly record struct PurchaseOrderRejected(Guid PurchaseOrderId, DateTimeOffset At);

public readonly record struct PurchaseOrderCompleted(Guid PurchaseOrderId, string RecordedBy, DateTimeOffset EffectiveFrom, decimal Tax, int? Score);

public sealed partial class PurchaseOrder : Aggregate
{
    public PurchaseOrderStatus Status { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Guid BranchId { get; private set; }

    public Guid RequestId { get; private set; }

    public decimal Discount { get; private set; }

    public DateTimeOffset? RejectedAt { get; private set; }

    public decimal Tax { get; private set; }

    private void HandlePurchaseOrderOpened(PurchaseOrderOpened e)
    {
        RecordedAt = e.RecordedAt;
        BranchId = e.BranchId;
        RequestId = e.RequestId;
        Status = PurchaseOrderStatus.Open;
    }

    private void HandlePurchaseOrderDiscountGranted(PurchaseOrderDiscountGranted e) => Discount += e.Discount;

    private void HandlePurchaseOrderRejected(PurchaseOrderRejected e)
    {
        Status = PurchaseOrderStatus.Rejected;
        RejectedAt = e.At;
    }

    private void HandlePurchaseOrderCompleted(PurchaseOrderCompleted e)
    {
        Status = PurchaseOrderStatus.Completed;
        Tax = e.Tax;
    }
}
