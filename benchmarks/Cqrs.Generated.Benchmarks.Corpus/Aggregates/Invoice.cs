// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum InvoiceStatus
{
    Open,
    Escalated,
}

[MessagePackObject]
public sealed record InvoiceUsageBilledLine([property: Key(0)] string Sku, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice);

public sealed record InvoiceOpened(Guid SessionId, DateTimeOffset At, Guid? CampaignId);

public sealed record InvoiceAmountReserved(decimal Amount, DateTimeOffset At, string Comment, string? ApprovedBy);

public sealed record InvoiceClassified(Category Category, string RecordedBy);

public sealed record InvoiceCredited(decimal Amount, decimal Deduction, string Reason, string? ExternalReference, DateTimeOffset At, int Rank);

public sealed record InvoiceUsageBilled(IReadOnlyList<InvoiceUsageBilledLine> Lines, string Reason);

public sealed record InvoiceSynchronized(int Rank, DateTimeOffset? ValidUntil, long Sequence);

public sealed record InvoicePriorityChanged(int Priority, string? ExternalReference);

public sealed record InvoiceEscalated(int Rank, Guid SessionId, Guid UserId, string? ExternalReference);

public sealed record InvoiceServicesRendered(int Quantity, decimal UnitPrice, int DiscountInPercent);

[Ignores<InvoiceSynchronized>]
public sealed partial class Invoice : Aggregate
{
    public Guid SessionId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid? CampaignId { get; private set; }

    public decimal Reserved { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    public int Movements { get; private set; }

    public string Comment { get; private set; } = "";

    public string? ApprovedBy { get; private set; }

    public Category Category { get; private set; }

    public decimal Balance { get; private set; }

    public decimal Deductions { get; private set; }

    public string? ExternalReference { get; private set; }

    public int Rank { get; private set; }

    public decimal Total { get; private set; }

    public int Priority { get; private set; }

    public InvoiceStatus Status { get; private set; }

    private void HandleInvoiceOpened(InvoiceOpened e)
    {
        SessionId = e.SessionId;
        At = e.At;
        CampaignId = e.CampaignId;
    }

    private void HandleInvoiceAmountReserved(InvoiceAmountReserved e)
    {
        ChangeReserved(e.Amount, e.At);
        Movements++;
        Comment = e.Comment;
        ApprovedBy = e.ApprovedBy;
    }

    private void HandleInvoiceClassified(InvoiceClassified e) => Category = e.Category;

    private void HandleInvoiceCredited(InvoiceCredited e)
    {
        var net = e.Amount - e.Deduction;
        Balance += net;
        Deductions += e.Deduction;
        Movements++;
        ExternalReference = e.ExternalReference;
        Rank = e.Rank;
    }

    private void HandleInvoiceUsageBilled(InvoiceUsageBilled e)
    {
        foreach (var line in e.Lines)
            Total += line.Quantity * line.UnitPrice;
    }

    private void HandleInvoicePriorityChanged(InvoicePriorityChanged e) => Priority = e.Priority;

    private void HandleInvoiceEscalated(InvoiceEscalated e)
    {
        Status = InvoiceStatus.Escalated;
        Rank = e.Rank;
        ExternalReference = e.ExternalReference;
    }

    private void HandleInvoiceServicesRendered(InvoiceServicesRendered e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void ChangeReserved(decimal by, DateTimeOffset at)
    {
        Reserved += by;
        LastMovedAt = at;
    }
}
