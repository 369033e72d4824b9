// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record GiftCardOpened([property: Key(0)] DateTimeOffset EffectiveFrom, [property: Key(1)] Channel Channel, [property: Key(2)] Guid SessionId, [property: Key(3)] Guid BranchId, [property: Key(4)] string Source, [property: Key(5)] decimal ExchangeRate, [property: Key(6)] Guid UserId);

[MessagePackObject]
public sealed record GiftCardOptedIn([property: Key(0)] bool HasConsent, [property: Key(1)] bool IsUrgent);

[MessagePackObject]
public sealed record GiftCardCentsRounded([property: Key(0)] long AmountInCents, [property: Key(1)] DateTimeOffset ReceivedAt, [property: Key(2)] string? ApprovedBy, [property: Key(3)] string Reason, [property: Key(4)] Guid SessionId);

[MessagePackObject]
public sealed record GiftCardLevelReported([property: Key(0)] int Level, [property: Key(1)] Place Site, [property: Key(2)] int Days, [property: Key(3)] DateTimeOffset EffectiveFrom);

[MessagePackObject]
public sealed record GiftCardRescheduled([property: Key(0)] DateTimeOffset StartsAt, [property: Key(1)] DateTimeOffset EndsAt, [property: Key(2)] bool IsManual);

[MessagePackObject]
public sealed record GiftCardContactChanged([property: Key(0)] string Email, [property: Key(1)] string? Phone, [property: Key(2)] Guid UserId, [property: Key(3)] DateTimeOffset At);

[MessagePackObject]
public sealed record GiftCardPaymentReceived([property: Key(0)] decimal Amount, [property: Key(1)] DateTimeOffset At, [property: Key(2)] int Days, [property: Key(3)] Guid BranchId, [property: Key(4)] Guid SessionId, [property: Key(5)] long Sequence, [property: Key(6)] string? ApprovedBy, [property: Key(7)] decimal ExchangeRate, [property: Key(8)] int Attempt);

public sealed class GiftCard
{
    public GiftCardStatus Status { get; private set; }

    public Channel Channel { get; private set; }

    public Guid SessionId { get; private set; }

    public Guid BranchId { get; private set; }

    public string Source { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    public Guid UserId { get; private set; }

    public bool HasConsent { get; private set; }

    public bool IsUrgent { get; private set; }

    public long Cents { get; private set; }

    public int Movements { get; private set; }

    public string Reason { get; private set; } = "";

    public int LastLevel { get; private set; }

    public Place? Site { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public bool IsManual { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public decimal Paid { get; private set; }

    public decimal HighestAmount { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Days { get; private set; }

    public long Sequence { get; private set; }

    private void On(GiftCardOpened e)
    {
        Channel = e.Channel;
        SessionId = e.SessionId;
        BranchId = e.BranchId;
        Source = e.Source;
        ExchangeRate = e.ExchangeRate;
        UserId = e.UserId;
        Status = GiftCardStatus.Open;
    }

    private void On(GiftCardOptedIn e)
    {
        HasConsent = e.HasConsent;
        IsUrgent = e.IsUrgent;
    }

    private void On(GiftCardCentsRounded e)
    {
        Cents += e.AmountInCents;
        Movements++;
        Reason = e.Reason;
        SessionId = e.SessionId;
    }

    private void On(GiftCardLevelReported e)
    {
        LastLevel = e.Level;
        Site = e.Site;
    }

    private void On(GiftCardRescheduled e)
    {
        StartsAt = e.StartsAt;
        EndsAt = e.EndsAt;
        IsManual = e.IsManual;
    }

    private void On(GiftCardContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
        Touch(e.UserId, e.At);
    }

    private void On(GiftCardPaymentReceived e)
    {
        Paid += e.Amount;
        if (e.Amount > HighestAmount)
            HighestAmount = e.Amount;

        Movements++;
        At = e.At;
        Days = e.Days;
        SessionId = e.SessionId;
        Sequence = e.Sequence;
        ExchangeRate = e.ExchangeRate;
    }

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case GiftCardPaymentReceived e:
                On(e);
                break;
            case GiftCardLevelReported e:
                On(e);
                break;
            case GiftCardCentsRounded e:
                On(e);
                break;
            case GiftCardOptedIn e:
                On(e);
                break;
            case GiftCardContactChanged e:
                On(e);
                break;
            case GiftCardRescheduled e:
                On(e);
                break;
            case GiftCardOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class GiftCardSubject : Subject<Aggregates.GiftCard>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(GiftCardOpened), typeof(GiftCardOptedIn), typeof(GiftCardCentsRounded), typeof(GiftCardLevelReported), typeof(GiftCardRescheduled), typeof(GiftCardContactChanged), typeof(GiftCardPaymentReceived)];

    public override int Handlers => 7;

    public override object First(Values v) => new GiftCardOpened(v.Time(), v.Channel(), v.Id(), v.Id(), v.Words(), v.Money(), v.Id());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3936 => new GiftCardPaymentReceived(v.Money(), v.Time(), v.Small(), v.Id(), v.Id(), v.Large(), v.Half() ? v.Words() : null, v.Money(), v.Small()),
        < 5798 => new GiftCardLevelReported(v.Small(), v.Place(), v.Small(), v.Time()),
        < 7302 => new GiftCardCentsRounded(v.Large(), v.Time(), v.Half() ? v.Words() : null, v.Words(), v.Id()),
        < 8468 => new GiftCardOptedIn(v.Half(), v.Half()),
        < 9580 => new GiftCardContactChanged(v.Words(), v.Half() ? v.Words() : null, v.Id(), v.Time()),
        _ => new GiftCardRescheduled(v.Time(), v.Time(), v.Half()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new GiftCard();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<GiftCardOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<GiftCardOptedIn>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<GiftCardCentsRounded>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<GiftCardLevelReported>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<GiftCardRescheduled>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<GiftCardContactChanged>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<GiftCardPaymentReceived>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new GiftCard();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
