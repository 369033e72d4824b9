// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record MeterOpened([property: Key(0)] Guid BranchId, [property: Key(1)] bool IsManual, [property: Key(2)] Guid? CampaignId);

[MessagePackObject]
public sealed record MeterEscalated([property: Key(0)] DateTimeOffset At, [property: Key(1)] string? Reason);

[MessagePackObject]
public sealed record MeterReminderSent([property: Key(0)] string RecordedBy, [property: Key(1)] Guid BranchId, [property: Key(2)] DateTimeOffset At, [property: Key(3)] int Rank);

[MessagePackObject]
public sealed record MeterAlarmRaised([property: Key(0)] Guid AlarmId, [property: Key(1)] decimal Amount, [property: Key(2)] DateTimeOffset At);

public sealed class Meter
{
    private readonly List<MeterAlarm> _alarms = [];

    public MeterStatus Status { get; private set; }

    public Guid BranchId { get; private set; }

    public bool IsManual { get; private set; }

    public Guid? CampaignId { get; private set; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    public string? StatusReason { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public int Rank { get; private set; }

    public int AlarmsCount => _alarms.Count;

    public int AlarmChanges { get; private set; }

    private void On(MeterOpened e)
    {
        BranchId = e.BranchId;
        IsManual = e.IsManual;
        CampaignId = e.CampaignId;
        Status = MeterStatus.Open;
    }

    private void On(MeterEscalated e)
    {
        Status = MeterStatus.Escalated;
        EscalatedAt = e.At;
        StatusReason = e.Reason;
    }

    private void On(MeterReminderSent e)
    {
        RecordedBy = e.RecordedBy;
        Rank = e.Rank;
    }

    private void On(MeterAlarmRaised e)
    {
        _alarms.Add(new MeterAlarm(e.AlarmId, e.Amount, e.At));
        AlarmChanges++;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case MeterAlarmRaised e:
                On(e);
                break;
            case MeterReminderSent e:
                On(e);
                break;
            case MeterEscalated e:
                On(e);
                break;
            case MeterOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class MeterSubject : Subject<Aggregates.Meter>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(MeterOpened), typeof(MeterEscalated), typeof(MeterReminderSent), typeof(MeterAlarmRaised)];

    public override int Handlers => 4;

    public override object First(Values v) => new MeterOpened(v.Id(), v.Half(), v.Half() ? v.Id() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 8232 => new MeterAlarmRaised(v.Key(), v.Money(), v.Time()),
        < 9202 => new MeterReminderSent(v.Words(), v.Id(), v.Time(), v.Small()),
        _ => new MeterEscalated(v.Time(), v.Half() ? v.Words() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Meter();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<MeterOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<MeterEscalated>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<MeterReminderSent>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<MeterAlarmRaised>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Meter();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
