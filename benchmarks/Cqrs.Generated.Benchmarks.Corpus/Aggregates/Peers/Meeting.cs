// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record MeetingOpened([property: Key(0)] decimal ExchangeRate, [property: Key(1)] DateTimeOffset At, [property: Key(2)] DateTimeOffset? ValidUntil, [property: Key(3)] string Source);

[MessagePackObject]
public sealed record MeetingAddressChanged([property: Key(0)] string Street, [property: Key(1)] string City, [property: Key(2)] string PostalCode, [property: Key(3)] Guid UserId, [property: Key(4)] DateTimeOffset At);

[MessagePackObject]
public sealed record MeetingServicesRendered([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice);

[MessagePackObject]
public sealed record MeetingCommentPosted([property: Key(0)] string CommentCode, [property: Key(1)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record MeetingParticipantInvited([property: Key(0)] string ParticipantCode, [property: Key(1)] int Rank);

[MessagePackObject]
public sealed record MeetingResumed([property: Key(0)] DateTimeOffset At, [property: Key(1)] DateTimeOffset EffectiveFrom);

[MessagePackObject]
public sealed record MeetingApproved();

[MessagePackObject]
public sealed record MeetingCancelled([property: Key(0)] string? Reason, [property: Key(1)] decimal ExchangeRate);

public sealed class Meeting
{
    private readonly HashSet<string> _comments = [];
    private readonly List<string> _participants = [];

    public MeetingStatus Status { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public string Source { get; private set; } = "";

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public decimal Total { get; private set; }

    public int CommentsCount => _comments.Count;

    public int ParticipantsCount => _participants.Count;

    public int Rank { get; private set; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public string? StatusReason { get; private set; }

    private void On(MeetingOpened e)
    {
        ExchangeRate = e.ExchangeRate;
        At = e.At;
        ValidUntil = e.ValidUntil;
        Source = e.Source;
        Status = MeetingStatus.Open;
    }

    private void On(MeetingAddressChanged e)
    {
        Street = e.Street.Trim();
        City = e.City;
        if (e.PostalCode.Length > 0)
            PostalCode = e.PostalCode;

        Touch(e.UserId, e.At);
    }

    private void On(MeetingServicesRendered e) => Total += e.Quantity * e.UnitPrice;

    private void On(MeetingCommentPosted e) => _comments.Add(e.CommentCode);

    private void On(MeetingParticipantInvited e)
    {
        _participants.Add(e.ParticipantCode);
        Rank = e.Rank;
    }

    private void On(MeetingResumed e)
    {
        Status = MeetingStatus.Active;
        ResumedAt = e.At;
    }

    private void On(MeetingApproved e) => Status = MeetingStatus.Approved;

    private void On(MeetingCancelled e)
    {
        Status = MeetingStatus.Cancelled;
        StatusReason = e.Reason;
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
            case MeetingParticipantInvited e:
                On(e);
                break;
            case MeetingCommentPosted e:
                On(e);
                break;
            case MeetingServicesRendered e:
                On(e);
                break;
            case MeetingAddressChanged e:
                On(e);
                break;
            case MeetingCancelled e:
                On(e);
                break;
            case MeetingResumed e:
                On(e);
                break;
            case MeetingApproved e:
                On(e);
                break;
            case MeetingOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class MeetingSubject : Subject<Aggregates.Meeting>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(MeetingOpened), typeof(MeetingAddressChanged), typeof(MeetingServicesRendered), typeof(MeetingCommentPosted), typeof(MeetingParticipantInvited), typeof(MeetingResumed), typeof(MeetingApproved), typeof(MeetingCancelled)];

    public override int Handlers => 8;

    public override object First(Values v) => new MeetingOpened(v.Money(), v.Time(), v.Half() ? v.Time() : null, v.Words());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 4292 => new MeetingParticipantInvited(v.Sku(), v.Small()),
        < 7496 => new MeetingCommentPosted(v.Sku(), v.Time()),
        < 8558 => new MeetingServicesRendered(v.Small(), v.Money()),
        < 9157 => new MeetingAddressChanged(v.Words(), v.Words(), v.Words(), v.Id(), v.Time()),
        < 9510 => new MeetingCancelled(v.Half() ? v.Words() : null, v.Money()),
        < 9810 => new MeetingResumed(v.Time(), v.Time()),
        _ => new MeetingApproved(),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Meeting();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<MeetingOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<MeetingAddressChanged>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<MeetingServicesRendered>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<MeetingCommentPosted>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<MeetingParticipantInvited>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<MeetingResumed>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<MeetingApproved>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<MeetingCancelled>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Meeting();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
