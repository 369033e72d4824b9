// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record PatientOpened([property: Key(0)] Guid PatientId, [property: Key(1)] Guid BranchId, [property: Key(2)] string Source, [property: Key(3)] decimal ExchangeRate);

[MessagePackObject]
public sealed record PatientSuspended([property: Key(0)] Guid PatientId);

[MessagePackObject]
public sealed record PatientUsageBilled([property: Key(0)] Guid PatientId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice);

[MessagePackObject]
public sealed record PatientTaskPlanned([property: Key(0)] Guid PatientId, [property: Key(1)] Guid TaskId, [property: Key(2)] int Quantity, [property: Key(3)] Guid RequestId, [property: Key(4)] decimal Tax, [property: Key(5)] string Comment);

[MessagePackObject]
public sealed record PatientCompleted([property: Key(0)] Guid PatientId, [property: Key(1)] string Source, [property: Key(2)] string RecordedBy, [property: Key(3)] decimal Tax, [property: Key(4)] DateTimeOffset? ValidUntil, [property: Key(5)] Channel Channel, [property: Key(6)] string Reason);

public sealed class Patient
{
    private readonly Dictionary<Guid, int> _tasks = [];

    public PatientStatus Status { get; private set; }

    public Guid BranchId { get; private set; }

    public string Source { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    public decimal Total { get; private set; }

    public int TasksCount => _tasks.Count;

    public Guid RequestId { get; private set; }

    public string Comment { get; private set; } = "";

    public int Transitions { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public Channel Channel { get; private set; }

    public string Reason { get; private set; } = "";

    private void On(PatientOpened e)
    {
        BranchId = e.BranchId;
        Source = e.Source;
        ExchangeRate = e.ExchangeRate;
        Status = PatientStatus.Open;
    }

    private void On(PatientSuspended e) => Status = PatientStatus.Suspended;

    private void On(PatientUsageBilled e) => Total += e.Quantity * e.UnitPrice;

    private void On(PatientTaskPlanned e)
    {
        _tasks[e.TaskId] = _tasks.GetValueOrDefault(e.TaskId) + e.Quantity;
        RequestId = e.RequestId;
        Comment = e.Comment;
    }

    private void On(PatientCompleted e)
    {
        if (Status != PatientStatus.Completed)
            Transitions++;
        Status = PatientStatus.Completed;

        ValidUntil = e.ValidUntil;
        Channel = e.Channel;
        Reason = e.Reason;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case PatientTaskPlanned e:
                On(e);
                break;
            case PatientUsageBilled e:
                On(e);
                break;
            case PatientCompleted e:
                On(e);
                break;
            case PatientSuspended e:
                On(e);
                break;
            case PatientOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class PatientSubject : Subject<Aggregates.Patient>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(PatientOpened), typeof(PatientSuspended), typeof(PatientUsageBilled), typeof(PatientTaskPlanned), typeof(PatientCompleted)];

    public override int Handlers => 5;

    public override object First(Values v) => new PatientOpened(v.Self(), v.Id(), v.Words(), v.Money());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 4635 => new PatientTaskPlanned(v.Self(), v.Key(), v.Small(), v.Id(), v.Money(), v.Words()),
        < 7806 => new PatientUsageBilled(v.Self(), v.Small(), v.Money()),
        < 9515 => new PatientCompleted(v.Self(), v.Words(), v.Words(), v.Money(), v.Half() ? v.Time() : null, v.Channel(), v.Words()),
        _ => new PatientSuspended(v.Self()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Patient();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<PatientOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<PatientSuspended>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<PatientUsageBilled>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<PatientTaskPlanned>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<PatientCompleted>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Patient();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
