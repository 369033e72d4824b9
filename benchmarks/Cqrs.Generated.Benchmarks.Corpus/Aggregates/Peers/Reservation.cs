// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ReservationOpened([property: Key(0)] bool IsManual, [property: Key(1)] decimal Tax, [property: Key(2)] string Source, [property: Key(3)] string Reason, [property: Key(4)] Channel Channel, [property: Key(5)] decimal ExchangeRate, [property: Key(6)] Guid RequestId);

[MessagePackObject]
public sealed record ReservationTaskPlanned([property: Key(0)] Guid TaskId, [property: Key(1)] Channel Channel);

[MessagePackObject]
public sealed record ReservationTaskDropped([property: Key(0)] Guid TaskId, [property: Key(1)] Guid BranchId, [property: Key(2)] DateTimeOffset At);

[MessagePackObject]
public sealed record ReservationCancelled([property: Key(0)] string? Reason, [property: Key(1)] string Reference, [property: Key(2)] DateTimeOffset? ValidUntil);

public sealed class Reservation
{
    private readonly HashSet<Guid> _tasks = [];

    public bool IsManual { get; private set; }

    public decimal Tax { get; private set; }

    public string Source { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    public Guid RequestId { get; private set; }

    public int TasksCount => _tasks.Count;

    public ReservationStatus Status { get; private set; }

    public string? StatusReason { get; private set; }

    public string Reference { get; private set; } = "";

    public DateTimeOffset? ValidUntil { get; private set; }

    private void On(ReservationOpened e)
    {
        IsManual = e.IsManual;
        Tax = e.Tax;
        Source = e.Source;
        Reason = e.Reason;
        ExchangeRate = e.ExchangeRate;
        RequestId = e.RequestId;
    }

    private void On(ReservationTaskPlanned e) => _tasks.Add(e.TaskId);

    private void On(ReservationTaskDropped e) => _tasks.Remove(e.TaskId);

    private void On(ReservationCancelled e)
    {
        Status = ReservationStatus.Cancelled;
        StatusReason = e.Reason;
        Reference = e.Reference;
        ValidUntil = e.ValidUntil;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ReservationTaskPlanned e:
                On(e);
                break;
            case ReservationTaskDropped e:
                On(e);
                break;
            case ReservationCancelled e:
                On(e);
                break;
            case ReservationOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ReservationSubject : Subject<Aggregates.Reservation>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ReservationOpened), typeof(ReservationTaskPlanned), typeof(ReservationTaskDropped), typeof(ReservationCancelled)];

    public override int Handlers => 4;

    public override object First(Values v) => new ReservationOpened(v.Half(), v.Money(), v.Words(), v.Words(), v.Channel(), v.Money(), v.Id());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 6165 => new ReservationTaskPlanned(v.Key(), v.Channel()),
        < 9864 => new ReservationTaskDropped(v.Key(), v.Id(), v.Time()),
        _ => new ReservationCancelled(v.Half() ? v.Words() : null, v.Words(), v.Half() ? v.Time() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Reservation();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ReservationOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ReservationTaskPlanned>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ReservationTaskDropped>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ReservationCancelled>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Reservation();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
