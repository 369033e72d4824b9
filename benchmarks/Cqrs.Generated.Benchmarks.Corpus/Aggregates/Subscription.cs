// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum SubscriptionStatus
{
    Open,
    Suspended,
}

[MessagePackObject]
public sealed record SubscriptionMaterialConsumedLine([property: Key(0)] string Sku, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice);

[MessagePackObject]
public sealed record SubscriptionUsageBilledLine([property: Key(0)] string Sku, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice);

public readonly record struct SubscriptionOpened(Guid SubscriptionId, string Reason, Guid RequestId, decimal ExchangeRate, DateTimeOffset ReceivedAt);

public readonly record struct SubscriptionInterestAccrued(Guid SubscriptionId, decimal Interest, Channel Channel);

public readonly record struct SubscriptionInterestCapitalized(Guid SubscriptionId, decimal Interest, bool IsManual, Guid? SupervisorId, string RecordedBy);

public readonly record struct SubscriptionSuspended(Guid SubscriptionId, string Comment, string Source);

public readonly record struct SubscriptionAddressChanged(Guid SubscriptionId, string Street, string City, string PostalCode, Guid UserId, DateTimeOffset At);

public readonly record struct SubscriptionExported(Guid SubscriptionId, DateTimeOffset At);

public readonly record struct SubscriptionUsageBilled(Guid SubscriptionId, IReadOnlyList<SubscriptionUsageBilledLine> Lines, Guid BranchId, decimal? Surcharge, int Rank, decimal Tax, string Source);

public readonly record struct SubscriptionMaterialConsumed(Guid SubscriptionId, IReadOnlyList<SubscriptionMaterialConsumedLine> Lines, DateTimeOffset ReceivedAt, bool IsUrgent, int Attempt, decimal ExchangeRate);

public readonly record struct SubscriptionOptedIn(Guid SubscriptionId, bool HasConsent, DateTimeOffset ReceivedAt);

public sealed partial class Subscription : Aggregate
{
    public SubscriptionStatus Status { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid RequestId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public decimal Interest { get; private set; }

    public decimal InterestByPartners { get; private set; }

    public string Comment { get; private set; } = "";

    public string Source { get; private set; } = "";

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset LastExportedAt { get; private set; }

    public decimal Total { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal? Surcharge { get; private set; }

    public bool HasConsent { get; private set; }

    public int Revision { get; private set; }

    private void HandleSubscriptionOpened(SubscriptionOpened e)
    {
        Reason = e.Reason;
        RequestId = e.RequestId;
        ReceivedAt = e.ReceivedAt;
        Status = SubscriptionStatus.Open;
    }

    private void HandleSubscriptionInterestAccrued(SubscriptionInterestAccrued e)
    {
        if (e.Channel == Channel.Partner)
            InterestByPartners += e.Interest;
        else
            Interest += e.Interest;
    }

    private void HandleSubscriptionInterestCapitalized(SubscriptionInterestCapitalized e) => Interest -= e.Interest;

    private void HandleSubscriptionSuspended(SubscriptionSuspended e)
    {
        Status = SubscriptionStatus.Suspended;
        Comment = e.Comment;
        Source = e.Source;
    }

    private void HandleSubscriptionAddressChanged(SubscriptionAddressChanged e)
    {
        Street = e.Street;
        City = e.City;
        PostalCode = e.PostalCode;
        Touch(e.UserId, e.At);
    }

    private void HandleSubscriptionExported(SubscriptionExported e) => LastExportedAt = e.At;

    private void HandleSubscriptionUsageBilled(SubscriptionUsageBilled e)
    {
        foreach (var line in e.Lines)
            Total += line.Quantity * line.UnitPrice;

        BranchId = e.BranchId;
        Surcharge = e.Surcharge;
    }

    private void HandleSubscriptionMaterialConsumed(SubscriptionMaterialConsumed e)
    {
        foreach (var line in e.Lines)
            Total += line.Quantity * line.UnitPrice;
    }

    private void HandleSubscriptionOptedIn(SubscriptionOptedIn e)
    {
        HasConsent = e.HasConsent;
        Revision++;
    }

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }
}
