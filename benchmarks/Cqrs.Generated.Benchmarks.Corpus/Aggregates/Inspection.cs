// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum InspectionStatus
{
    Open,
}

public readonly record struct InspectionOpened(Guid InspectionId, string RecordedBy, DateTimeOffset ReceivedAt, Guid BranchId, Channel Channel, DateTimeOffset EffectiveFrom);

public readonly record struct InspectionExpenseClaimed(Guid InspectionId, decimal Amount, string Source, Guid BranchId, int Days, decimal Tax, int Attempt, DateTimeOffset? ValidUntil, Guid UserId);

public readonly record struct InspectionSupplierChosen(Guid InspectionId, Guid SupplierId, string SupplierName);

public readonly record struct InspectionDueDateMoved(Guid InspectionId, DateTimeOffset DueOn, Channel Channel, string? Remark);

public sealed partial class Inspection : Aggregate
{
    public InspectionStatus Status { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public Guid BranchId { get; private set; }

    public Channel Channel { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public decimal Expenses { get; private set; }

    public int Movements { get; private set; }

    public int Days { get; private set; }

    public decimal Tax { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public Guid SupplierId { get; private set; }

    public string SupplierName { get; private set; } = "";

    public DateTimeOffset DueOn { get; private set; }

    public string? Remark { get; private set; }

    private void HandleInspectionOpened(InspectionOpened e)
    {
        RecordedBy = e.RecordedBy;
        ReceivedAt = e.ReceivedAt;
        BranchId = e.BranchId;
        Channel = e.Channel;
        EffectiveFrom = e.EffectiveFrom;
        Status = InspectionStatus.Open;
    }

    private void HandleInspectionExpenseClaimed(InspectionExpenseClaimed e)
    {
        Expenses += e.Amount;
        Movements++;
        Days = e.Days;
        Tax = e.Tax;
        ValidUntil = e.ValidUntil;
    }

    private void HandleInspectionSupplierChosen(InspectionSupplierChosen e)
    {
        SupplierId = e.SupplierId;
        SupplierName = e.SupplierName;
    }

    private void HandleInspectionDueDateMoved(InspectionDueDateMoved e)
    {
        DueOn = e.DueOn;
        Remark = e.Remark;
    }
}
