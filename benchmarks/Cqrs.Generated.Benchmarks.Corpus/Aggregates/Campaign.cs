// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum CampaignStatus
{
    Open,
    Active,
}

public readonly record struct CampaignOpened(Guid CampaignId, string? ExternalReference, Guid UserId, DateTimeOffset ReceivedAt, DateTimeOffset RecordedAt, DateTimeOffset EffectiveFrom, decimal ExchangeRate);

public readonly record struct CampaignNotificationDelivered(Guid CampaignId, DateTimeOffset At, decimal? Surcharge, string? ApprovedBy);

public readonly record struct CampaignContactChanged(Guid CampaignId, string Email, string? Phone);

public readonly record struct CampaignActivated(Guid CampaignId, DateTimeOffset At, string? Reason);

public sealed partial class Campaign : Aggregate
{
    public CampaignStatus Status { get; private set; }

    public Guid UserId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset LastNotificationDeliveredAt { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    public DateTimeOffset? ActivatedAt { get; private set; }

    public string? StatusReason { get; private set; }

    private void HandleCampaignOpened(CampaignOpened e)
    {
        UserId = e.UserId;
        ReceivedAt = e.ReceivedAt;
        RecordedAt = e.RecordedAt;
        EffectiveFrom = e.EffectiveFrom;
        ExchangeRate = e.ExchangeRate;
        Status = CampaignStatus.Open;
    }

    private void HandleCampaignNotificationDelivered(CampaignNotificationDelivered e) => LastNotificationDeliveredAt = e.At;

    private void HandleCampaignContactChanged(CampaignContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
    }

    private void HandleCampaignActivated(CampaignActivated e)
    {
        Status = CampaignStatus.Active;
        ActivatedAt = e.At;
        StatusReason = e.Reason;
    }
}
