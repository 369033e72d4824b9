// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record CampaignOpened([property: Key(0)] Guid CampaignId, [property: Key(1)] string? ExternalReference, [property: Key(2)] Guid UserId, [property: Key(3)] DateTimeOffset ReceivedAt, [property: Key(4)] DateTimeOffset RecordedAt, [property: Key(5)] DateTimeOffset EffectiveFrom, [property: Key(6)] decimal ExchangeRate);

[MessagePackObject]
public sealed record CampaignNotificationDelivered([property: Key(0)] Guid CampaignId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] decimal? Surcharge, [property: Key(3)] string? ApprovedBy);

[MessagePackObject]
public sealed record CampaignContactChanged([property: Key(0)] Guid CampaignId, [property: Key(1)] string Email, [property: Key(2)] string? Phone);

[MessagePackObject]
public sealed record CampaignActivated([property: Key(0)] Guid CampaignId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] string? Reason);

public sealed class Campaign
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

    private void On(CampaignOpened e)
    {
        UserId = e.UserId;
        ReceivedAt = e.ReceivedAt;
        RecordedAt = e.RecordedAt;
        EffectiveFrom = e.EffectiveFrom;
        ExchangeRate = e.ExchangeRate;
        Status = CampaignStatus.Open;
    }

    private void On(CampaignNotificationDelivered e) => LastNotificationDeliveredAt = e.At;

    private void On(CampaignContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
    }

    private void On(CampaignActivated e)
    {
        Status = CampaignStatus.Active;
        ActivatedAt = e.At;
        StatusReason = e.Reason;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case CampaignNotificationDelivered e:
                On(e);
                break;
            case CampaignContactChanged e:
                On(e);
                break;
            case CampaignActivated e:
                On(e);
                break;
            case CampaignOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class CampaignSubject : Subject<Aggregates.Campaign>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(CampaignOpened), typeof(CampaignNotificationDelivered), typeof(CampaignContactChanged), typeof(CampaignActivated)];

    public override int Handlers => 4;

    public override object First(Values v) => new CampaignOpened(v.Self(), v.Half() ? v.Words() : null, v.Id(), v.Time(), v.Time(), v.Time(), v.Money());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5069 => new CampaignNotificationDelivered(v.Self(), v.Time(), v.Half() ? v.Money() : null, v.Half() ? v.Words() : null),
        < 8011 => new CampaignContactChanged(v.Self(), v.Words(), v.Half() ? v.Words() : null),
        _ => new CampaignActivated(v.Self(), v.Time(), v.Half() ? v.Words() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Campaign();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<CampaignOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<CampaignNotificationDelivered>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<CampaignContactChanged>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<CampaignActivated>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Campaign();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
