// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum PolicyStatus
{
    Open,
    Escalated,
}

public readonly record struct PolicyOpened(Guid PolicyId, DateTimeOffset RecordedAt, Guid SessionId, DateTimeOffset ReceivedAt);

public readonly record struct PolicyEscalated(Guid PolicyId, string? Reason, DateTimeOffset? ValidUntil, decimal Tax);

public readonly record struct PolicyOrderLinesConfirmed(Guid PolicyId, int Quantity, decimal UnitPrice);

public readonly record struct PolicyCentsRounded(Guid PolicyId, long AmountInCents, decimal ExchangeRate, string? ApprovedBy, string Reference, IReadOnlyList<string> Labels, Guid? CampaignId, Guid RequestId, long Sequence);

public readonly record struct PolicyCentsCarried(Guid PolicyId, long AmountInCents);

public sealed partial class Policy : Aggregate
{
    public PolicyStatus Status { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Guid SessionId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string? StatusReason { get; private set; }

    public decimal Total { get; private set; }

    public long Cents { get; private set; }

    public long HighestAmountInCents { get; private set; }

    public string? ApprovedBy { get; private set; }

    public string Reference { get; private set; } = "";

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public long Sequence { get; private set; }

    private void HandlePolicyOpened(PolicyOpened e)
    {
        RecordedAt = e.RecordedAt;
        SessionId = e.SessionId;
        ReceivedAt = e.ReceivedAt;
        Status = PolicyStatus.Open;
    }

    private void HandlePolicyEscalated(PolicyEscalated e)
    {
        Status = PolicyStatus.Escalated;
        StatusReason = e.Reason;
    }

    private void HandlePolicyOrderLinesConfirmed(PolicyOrderLinesConfirmed e) => Total += e.Quantity * e.UnitPrice;

    private void HandlePolicyCentsRounded(PolicyCentsRounded e)
    {
        Cents += e.AmountInCents;
        if (e.AmountInCents > HighestAmountInCents)
            HighestAmountInCents = e.AmountInCents;

        ApprovedBy = e.ApprovedBy;
        Reference = e.Reference;
        Labels = e.Labels;
        Sequence = e.Sequence;
    }

    private void HandlePolicyCentsCarried(PolicyCentsCarried e) => Cents -= e.AmountInCents;
}
