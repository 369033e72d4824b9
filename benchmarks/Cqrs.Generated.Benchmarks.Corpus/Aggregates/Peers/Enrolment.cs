// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record EnrolmentOpened([property: Key(0)] Guid EnrolmentId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] int Rank, [property: Key(3)] decimal ExchangeRate);

[MessagePackObject]
public sealed record EnrolmentArchived([property: Key(0)] Guid EnrolmentId, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record EnrolmentResumed([property: Key(0)] Guid EnrolmentId, [property: Key(1)] Channel Channel, [property: Key(2)] string RecordedBy);

[MessagePackObject]
public sealed record EnrolmentActivated([property: Key(0)] Guid EnrolmentId, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record EnrolmentEscalated([property: Key(0)] Guid EnrolmentId, [property: Key(1)] string? Reason);

[MessagePackObject]
public sealed record EnrolmentTaskPlanned([property: Key(0)] Guid EnrolmentId, [property: Key(1)] Guid TaskId, [property: Key(2)] DateTimeOffset? ValidUntil);

[MessagePackObject]
public sealed record EnrolmentTaskDropped([property: Key(0)] Guid EnrolmentId, [property: Key(1)] Guid TaskId, [property: Key(2)] string Reason);

public sealed class Enrolment
{
    private readonly HashSet<Guid> _tasks = [];

    public EnrolmentStatus Status { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Rank { get; private set; }

    public int Transitions { get; private set; }

    public DateTimeOffset? ActivatedAt { get; private set; }

    public string? StatusReason { get; private set; }

    public int TasksCount => _tasks.Count;

    public int TaskChanges { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    private void On(EnrolmentOpened e)
    {
        At = e.At;
        Rank = e.Rank;
        Status = EnrolmentStatus.Open;
    }

    private void On(EnrolmentArchived e)
    {
        Status = EnrolmentStatus.Archived;
        At = e.At;
    }

    private void On(EnrolmentResumed e)
    {
        if (Status != EnrolmentStatus.Active)
            Transitions++;
        Status = EnrolmentStatus.Active;
    }

    private void On(EnrolmentActivated e)
    {
        if (Status == EnrolmentStatus.Open)
            Status = EnrolmentStatus.Active;

        ActivatedAt = e.At;
    }

    private void On(EnrolmentEscalated e)
    {
        Status = EnrolmentStatus.Escalated;
        StatusReason = e.Reason;
    }

    private void On(EnrolmentTaskPlanned e)
    {
        _tasks.Add(e.TaskId);
        TaskChanges++;
        ValidUntil = e.ValidUntil;
    }

    private void On(EnrolmentTaskDropped e) => _tasks.Remove(e.TaskId);

    public void Apply(object @event)
    {
        switch (@event)
        {
            case EnrolmentTaskPlanned e:
                On(e);
                break;
            case EnrolmentTaskDropped e:
                On(e);
                break;
            case EnrolmentActivated e:
                On(e);
                break;
            case EnrolmentResumed e:
                On(e);
                break;
            case EnrolmentArchived e:
                On(e);
                break;
            case EnrolmentEscalated e:
                On(e);
                break;
            case EnrolmentOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class EnrolmentSubject : Subject<Aggregates.Enrolment>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(EnrolmentOpened), typeof(EnrolmentArchived), typeof(EnrolmentResumed), typeof(EnrolmentActivated), typeof(EnrolmentEscalated), typeof(EnrolmentTaskPlanned), typeof(EnrolmentTaskDropped)];

    public override int Handlers => 7;

    public override object First(Values v) => new EnrolmentOpened(v.Self(), v.Time(), v.Small(), v.Money());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 4508 => new EnrolmentTaskPlanned(v.Self(), v.Key(), v.Half() ? v.Time() : null),
        < 7213 => new EnrolmentTaskDropped(v.Self(), v.Key(), v.Words()),
        < 8467 => new EnrolmentActivated(v.Self(), v.Time()),
        < 9089 => new EnrolmentResumed(v.Self(), v.Channel(), v.Words()),
        < 9646 => new EnrolmentArchived(v.Self(), v.Time()),
        _ => new EnrolmentEscalated(v.Self(), v.Half() ? v.Words() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Enrolment();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<EnrolmentOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<EnrolmentArchived>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<EnrolmentResumed>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<EnrolmentActivated>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<EnrolmentEscalated>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<EnrolmentTaskPlanned>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<EnrolmentTaskDropped>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Enrolment();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
