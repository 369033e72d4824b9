// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record CandidateOpened([property: Key(0)] Guid CandidateId, [property: Key(1)] decimal ExchangeRate, [property: Key(2)] DateTimeOffset At, [property: Key(3)] DateTimeOffset ReceivedAt, [property: Key(4)] DateTimeOffset RecordedAt, [property: Key(5)] Guid? CampaignId, [property: Key(6)] long Ticks);

[MessagePackObject]
public sealed record CandidateRescheduled([property: Key(0)] Guid CandidateId, [property: Key(1)] DateTimeOffset StartsAt, [property: Key(2)] DateTimeOffset EndsAt);

[MessagePackObject]
public sealed record CandidateRejected([property: Key(0)] Guid CandidateId, [property: Key(1)] string? Reason);

[MessagePackObject]
public sealed record CandidateCancelled([property: Key(0)] Guid CandidateId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] DateTimeOffset RecordedAt);

[MessagePackObject]
public sealed record CandidateAttachmentAdded([property: Key(0)] Guid CandidateId, [property: Key(1)] Guid AttachmentId, [property: Key(2)] string Title);

[MessagePackObject]
public sealed record CandidateRenamed([property: Key(0)] Guid CandidateId, [property: Key(1)] string Name, [property: Key(2)] IReadOnlyList<string> Labels);

[MessagePackObject]
public sealed record CandidateResumed([property: Key(0)] Guid CandidateId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] Channel Channel, [property: Key(3)] decimal ExchangeRate);

[MessagePackObject]
public sealed record CandidateParticipantInvited([property: Key(0)] Guid CandidateId, [property: Key(1)] Guid ParticipantId, [property: Key(2)] int Quantity, [property: Key(3)] DateTimeOffset EffectiveFrom, [property: Key(4)] DateTimeOffset ReceivedAt, [property: Key(5)] Channel Channel, [property: Key(6)] Guid? SupervisorId);

[MessagePackObject]
public sealed record CandidateParticipantWithdrew([property: Key(0)] Guid CandidateId, [property: Key(1)] Guid ParticipantId, [property: Key(2)] int Quantity);

[MessagePackObject]
public sealed record CandidateCompleted([property: Key(0)] Guid CandidateId, [property: Key(1)] DateTimeOffset At);

public sealed class Candidate
{
    private readonly Dictionary<Guid, string> _attachments = [];
    private readonly Dictionary<Guid, int> _participants = [];

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Guid? CampaignId { get; private set; }

    public long Ticks { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public CandidateStatus Status { get; private set; }

    public string? StatusReason { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public int AttachmentsCount => _attachments.Count;

    public string Name { get; private set; } = "";

    public int Revision { get; private set; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public int ParticipantsCount => _participants.Count;

    public DateTimeOffset? CompletedAt { get; private set; }

    private void On(CandidateOpened e)
    {
        ExchangeRate = e.ExchangeRate;
        At = e.At;
        ReceivedAt = e.ReceivedAt;
        RecordedAt = e.RecordedAt;
        CampaignId = e.CampaignId;
        Ticks = e.Ticks;
    }

    private void On(CandidateRescheduled e)
    {
        StartsAt = e.StartsAt;
        EndsAt = e.EndsAt;
    }

    private void On(CandidateRejected e)
    {
        Status = CandidateStatus.Rejected;
        StatusReason = e.Reason;
    }

    private void On(CandidateCancelled e)
    {
        Status = CandidateStatus.Cancelled;
        CancelledAt = e.At;
        RecordedAt = e.RecordedAt;
    }

    private void On(CandidateAttachmentAdded e) => _attachments[e.AttachmentId] = e.Title;

    private void On(CandidateRenamed e)
    {
        Name = e.Name;
        Revision++;
    }

    private void On(CandidateResumed e)
    {
        Status = CandidateStatus.Active;
        ResumedAt = e.At;
        ExchangeRate = e.ExchangeRate;
    }

    private void On(CandidateParticipantInvited e) => _participants[e.ParticipantId] = _participants.GetValueOrDefault(e.ParticipantId) + e.Quantity;

    private void On(CandidateParticipantWithdrew e)
    {
        if (_participants.TryGetValue(e.ParticipantId, out var there) && there > e.Quantity)
            _participants[e.ParticipantId] = there - e.Quantity;
        else
            _participants.Remove(e.ParticipantId);
    }

    private void On(CandidateCompleted e)
    {
        Status = CandidateStatus.Completed;
        CompletedAt = e.At;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case CandidateAttachmentAdded e:
                On(e);
                break;
            case CandidateParticipantInvited e:
                On(e);
                break;
            case CandidateParticipantWithdrew e:
                On(e);
                break;
            case CandidateResumed e:
                On(e);
                break;
            case CandidateRejected e:
                On(e);
                break;
            case CandidateRenamed e:
                On(e);
                break;
            case CandidateRescheduled e:
                On(e);
                break;
            case CandidateCancelled e:
                On(e);
                break;
            case CandidateCompleted e:
                On(e);
                break;
            case CandidateOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class CandidateSubject : Subject<Aggregates.Candidate>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(CandidateOpened), typeof(CandidateRescheduled), typeof(CandidateRejected), typeof(CandidateCancelled), typeof(CandidateAttachmentAdded), typeof(CandidateRenamed), typeof(CandidateResumed), typeof(CandidateParticipantInvited), typeof(CandidateParticipantWithdrew), typeof(CandidateCompleted)];

    public override int Handlers => 10;

    public override object First(Values v) => new CandidateOpened(v.Self(), v.Money(), v.Time(), v.Time(), v.Time(), v.Half() ? v.Id() : null, v.Large());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3437 => new CandidateAttachmentAdded(v.Self(), v.Key(), v.Words()),
        < 6666 => new CandidateParticipantInvited(v.Self(), v.Key(), v.Small(), v.Time(), v.Time(), v.Channel(), v.Half() ? v.Id() : null),
        < 8604 => new CandidateParticipantWithdrew(v.Self(), v.Key(), v.Small()),
        < 9205 => new CandidateResumed(v.Self(), v.Time(), v.Channel(), v.Money()),
        < 9515 => new CandidateRejected(v.Self(), v.Half() ? v.Words() : null),
        < 9685 => new CandidateRenamed(v.Self(), v.Words(), v.Labels()),
        < 9815 => new CandidateRescheduled(v.Self(), v.Time(), v.Time()),
        < 9943 => new CandidateCancelled(v.Self(), v.Time(), v.Time()),
        _ => new CandidateCompleted(v.Self(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Candidate();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<CandidateOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<CandidateRescheduled>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<CandidateRejected>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<CandidateCancelled>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<CandidateAttachmentAdded>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<CandidateRenamed>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<CandidateResumed>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<CandidateParticipantInvited>(stored.Payload, Options),
                9 => MessagePackSerializer.Deserialize<CandidateParticipantWithdrew>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<CandidateCompleted>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Candidate();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
