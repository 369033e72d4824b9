// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record IncidentOpened([property: Key(0)] Guid IncidentId, [property: Key(1)] string Comment, [property: Key(2)] DateTimeOffset? ValidUntil, [property: Key(3)] int Rank);

[MessagePackObject]
public sealed record IncidentTaskPlanned([property: Key(0)] Guid IncidentId, [property: Key(1)] Guid TaskId, [property: Key(2)] int Quantity);

[MessagePackObject]
public sealed record IncidentAddressChanged([property: Key(0)] Guid IncidentId, [property: Key(1)] string Street, [property: Key(2)] string City, [property: Key(3)] string PostalCode);

[MessagePackObject]
public sealed record IncidentEscalated([property: Key(0)] Guid IncidentId, [property: Key(1)] string? Reason, [property: Key(2)] IReadOnlyList<string> Labels);

[MessagePackObject]
public sealed record IncidentActivated([property: Key(0)] Guid IncidentId, [property: Key(1)] DateTimeOffset At);

public sealed class Incident
{
    private readonly Dictionary<Guid, int> _tasks = [];

    public string Comment { get; private set; } = "";

    public DateTimeOffset? ValidUntil { get; private set; }

    public int Rank { get; private set; }

    public int TasksCount => _tasks.Count;

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public IncidentStatus Status { get; private set; }

    public int Transitions { get; private set; }

    public string? StatusReason { get; private set; }

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public DateTimeOffset? ActivatedAt { get; private set; }

    private void On(IncidentOpened e)
    {
        Comment = e.Comment;
        ValidUntil = e.ValidUntil;
        Rank = e.Rank;
    }

    private void On(IncidentTaskPlanned e) => _tasks[e.TaskId] = _tasks.GetValueOrDefault(e.TaskId) + e.Quantity;

    private void On(IncidentAddressChanged e)
    {
        Street = e.Street;
        if (e.City.Length > 0)
            City = e.City;

        PostalCode = e.PostalCode;
    }

    private void On(IncidentEscalated e)
    {
        if (Status != IncidentStatus.Escalated)
            Transitions++;
        Status = IncidentStatus.Escalated;

        StatusReason = e.Reason;
        Labels = e.Labels;
    }

    private void On(IncidentActivated e)
    {
        Status = IncidentStatus.Active;
        ActivatedAt = e.At;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case IncidentTaskPlanned e:
                On(e);
                break;
            case IncidentEscalated e:
                On(e);
                break;
            case IncidentActivated e:
                On(e);
                break;
            case IncidentAddressChanged e:
                On(e);
                break;
            case IncidentOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class IncidentSubject : Subject<Aggregates.Incident>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(IncidentOpened), typeof(IncidentTaskPlanned), typeof(IncidentAddressChanged), typeof(IncidentEscalated), typeof(IncidentActivated)];

    public override int Handlers => 5;

    public override object First(Values v) => new IncidentOpened(v.Self(), v.Words(), v.Half() ? v.Time() : null, v.Small());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 8185 => new IncidentTaskPlanned(v.Self(), v.Key(), v.Small()),
        < 9166 => new IncidentEscalated(v.Self(), v.Half() ? v.Words() : null, v.Labels()),
        < 9903 => new IncidentActivated(v.Self(), v.Time()),
        _ => new IncidentAddressChanged(v.Self(), v.Words(), v.Words(), v.Words()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Incident();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<IncidentOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<IncidentTaskPlanned>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<IncidentAddressChanged>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<IncidentEscalated>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<IncidentActivated>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Incident();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
