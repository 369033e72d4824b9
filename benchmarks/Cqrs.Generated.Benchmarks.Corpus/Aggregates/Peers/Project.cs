// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ProjectOpened([property: Key(0)] decimal ExchangeRate, [property: Key(1)] string? ExternalReference, [property: Key(2)] string Reference, [property: Key(3)] string Source, [property: Key(4)] int Attempt, [property: Key(5)] int? Score);

[MessagePackObject]
public sealed record ProjectRenamed([property: Key(0)] string Name, [property: Key(1)] Guid? CampaignId, [property: Key(2)] int Attempt, [property: Key(3)] DateTimeOffset At);

[MessagePackObject]
public sealed record ProjectPriorityChanged([property: Key(0)] int Priority, [property: Key(1)] string? ExternalReference);

[MessagePackObject]
public sealed record ProjectLevelReported([property: Key(0)] int Level);

[MessagePackObject]
public sealed record ProjectRejected([property: Key(0)] bool IsUrgent, [property: Key(1)] int Rank, [property: Key(2)] DateTimeOffset RecordedAt);

[MessagePackObject]
public sealed record ProjectSuspended();

[MessagePackObject]
public sealed record ProjectPressureMeasured([property: Key(0)] double Pressure, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record ProjectCompleted([property: Key(0)] DateTimeOffset? ValidUntil, [property: Key(1)] Guid BranchId, [property: Key(2)] Place Site, [property: Key(3)] string? ApprovedBy, [property: Key(4)] int Attempt);

[MessagePackObject]
public sealed record ProjectLinePriced([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] long Ticks);

[MessagePackObject]
public sealed record ProjectEscalated([property: Key(0)] DateTimeOffset At, [property: Key(1)] Guid BranchId, [property: Key(2)] DateTimeOffset EffectiveFrom, [property: Key(3)] DateTimeOffset? ValidUntil, [property: Key(4)] bool IsManual, [property: Key(5)] int Rank, [property: Key(6)] decimal ExchangeRate);

public sealed class Project
{
    public decimal ExchangeRate { get; private set; }

    public string? ExternalReference { get; private set; }

    public string Reference { get; private set; } = "";

    public int Attempt { get; private set; }

    public int? Score { get; private set; }

    public string Name { get; private set; } = "";

    public int Revision { get; private set; }

    public int Priority { get; private set; }

    public int LastLevel { get; private set; }

    public int LevelSum { get; private set; }

    public ProjectStatus Status { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public double LastPressure { get; private set; }

    public double PressureSum { get; private set; }

    public DateTimeOffset PressureAt { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public decimal Total { get; private set; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    public Guid BranchId { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public bool IsManual { get; private set; }

    private void On(ProjectOpened e)
    {
        ExchangeRate = e.ExchangeRate;
        ExternalReference = e.ExternalReference;
        Reference = e.Reference;
        Attempt = e.Attempt;
        Score = e.Score;
    }

    private void On(ProjectRenamed e)
    {
        Name = e.Name;
        Revision++;
    }

    private void On(ProjectPriorityChanged e)
    {
        Priority = e.Priority;
        Revision++;
        ExternalReference = e.ExternalReference;
    }

    private void On(ProjectLevelReported e)
    {
        LastLevel = e.Level;
        LevelSum += e.Level;
    }

    private void On(ProjectRejected e)
    {
        Status = ProjectStatus.Rejected;
        RecordedAt = e.RecordedAt;
    }

    private void On(ProjectSuspended e) => Status = ProjectStatus.Suspended;

    private void On(ProjectPressureMeasured e)
    {
        LastPressure = e.Pressure;
        PressureSum += e.Pressure;
        PressureAt = e.At;
    }

    private void On(ProjectCompleted e)
    {
        Status = ProjectStatus.Completed;
        ValidUntil = e.ValidUntil;
    }

    private void On(ProjectLinePriced e) => Total += e.Quantity * e.UnitPrice;

    private void On(ProjectEscalated e)
    {
        Status = ProjectStatus.Escalated;
        EscalatedAt = e.At;
        BranchId = e.BranchId;
        EffectiveFrom = e.EffectiveFrom;
        ValidUntil = e.ValidUntil;
        IsManual = e.IsManual;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ProjectPressureMeasured e:
                On(e);
                break;
            case ProjectLevelReported e:
                On(e);
                break;
            case ProjectLinePriced e:
                On(e);
                break;
            case ProjectRejected e:
                On(e);
                break;
            case ProjectPriorityChanged e:
                On(e);
                break;
            case ProjectRenamed e:
                On(e);
                break;
            case ProjectSuspended e:
                On(e);
                break;
            case ProjectCompleted e:
                On(e);
                break;
            case ProjectEscalated e:
                On(e);
                break;
            case ProjectOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ProjectSubject : Subject<Aggregates.Project>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ProjectOpened), typeof(ProjectRenamed), typeof(ProjectPriorityChanged), typeof(ProjectLevelReported), typeof(ProjectRejected), typeof(ProjectSuspended), typeof(ProjectPressureMeasured), typeof(ProjectCompleted), typeof(ProjectLinePriced), typeof(ProjectEscalated)];

    public override int Handlers => 10;

    public override object First(Values v) => new ProjectOpened(v.Money(), v.Half() ? v.Words() : null, v.Words(), v.Words(), v.Small(), v.Half() ? v.Small() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5689 => new ProjectPressureMeasured(v.Reading(), v.Time()),
        < 7660 => new ProjectLevelReported(v.Small()),
        < 8730 => new ProjectLinePriced(v.Small(), v.Money(), v.Large()),
        < 9155 => new ProjectRejected(v.Half(), v.Small(), v.Time()),
        < 9430 => new ProjectPriorityChanged(v.Small(), v.Half() ? v.Words() : null),
        < 9663 => new ProjectRenamed(v.Words(), v.Half() ? v.Id() : null, v.Small(), v.Time()),
        < 9875 => new ProjectSuspended(),
        < 9943 => new ProjectCompleted(v.Half() ? v.Time() : null, v.Id(), v.Place(), v.Half() ? v.Words() : null, v.Small()),
        _ => new ProjectEscalated(v.Time(), v.Id(), v.Time(), v.Half() ? v.Time() : null, v.Half(), v.Small(), v.Money()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Project();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ProjectOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ProjectRenamed>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ProjectPriorityChanged>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ProjectLevelReported>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<ProjectRejected>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<ProjectSuspended>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<ProjectPressureMeasured>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<ProjectCompleted>(stored.Payload, Options),
                9 => MessagePackSerializer.Deserialize<ProjectLinePriced>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ProjectEscalated>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Project();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
