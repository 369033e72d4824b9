// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ChargingPointOpened([property: Key(0)] Guid ChargingPointId, [property: Key(1)] Guid RequestId, [property: Key(2)] string Reason, [property: Key(3)] IReadOnlyList<string> Labels, [property: Key(4)] int? Score, [property: Key(5)] DateTimeOffset ReceivedAt, [property: Key(6)] DateTimeOffset EffectiveFrom, [property: Key(7)] string Source);

[MessagePackObject]
public sealed record ChargingPointSynchronized([property: Key(0)] Guid ChargingPointId, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record ChargingPointPressureMeasured([property: Key(0)] Guid ChargingPointId, [property: Key(1)] double Pressure);

[MessagePackObject]
public sealed record ChargingPointLevelReported([property: Key(0)] Guid ChargingPointId, [property: Key(1)] int Level, [property: Key(2)] DateTimeOffset At);

[MessagePackObject]
public sealed record ChargingPointArchived([property: Key(0)] Guid ChargingPointId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] Guid UserId);

public sealed class ChargingPoint
{
    public ChargingPointStatus Status { get; private set; }

    public Guid RequestId { get; private set; }

    public string Reason { get; private set; } = "";

    public int? Score { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public DateTimeOffset LastSynchronizedAt { get; private set; }

    public double LastPressure { get; private set; }

    public int PressureReadings { get; private set; }

    public int LastLevel { get; private set; }

    public int LevelReadings { get; private set; }

    public int HighestLevel { get; private set; }

    public int LevelSum { get; private set; }

    public DateTimeOffset LevelAt { get; private set; }

    public DateTimeOffset At { get; private set; }

    private void On(ChargingPointOpened e)
    {
        RequestId = e.RequestId;
        Reason = e.Reason;
        Score = e.Score;
        EffectiveFrom = e.EffectiveFrom;
        Status = ChargingPointStatus.Open;
    }

    private void On(ChargingPointSynchronized e) => LastSynchronizedAt = e.At;

    private void On(ChargingPointPressureMeasured e)
    {
        LastPressure = e.Pressure;
        PressureReadings++;
    }

    private void On(ChargingPointLevelReported e)
    {
        LastLevel = e.Level;
        LevelReadings++;
        if (e.Level > HighestLevel)
            HighestLevel = e.Level;

        LevelSum += e.Level;
        LevelAt = e.At;
    }

    private void On(ChargingPointArchived e)
    {
        Status = ChargingPointStatus.Archived;
        At = e.At;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ChargingPointPressureMeasured e:
                On(e);
                break;
            case ChargingPointLevelReported e:
                On(e);
                break;
            case ChargingPointArchived e:
                On(e);
                break;
            case ChargingPointSynchronized e:
                On(e);
                break;
            case ChargingPointOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ChargingPointSubject : Subject<Aggregates.ChargingPoint>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ChargingPointOpened), typeof(ChargingPointSynchronized), typeof(ChargingPointPressureMeasured), typeof(ChargingPointLevelReported), typeof(ChargingPointArchived)];

    public override int Handlers => 5;

    public override object First(Values v) => new ChargingPointOpened(v.Self(), v.Id(), v.Words(), v.Labels(), v.Half() ? v.Small() : null, v.Time(), v.Time(), v.Words());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5278 => new ChargingPointPressureMeasured(v.Self(), v.Reading()),
        < 9270 => new ChargingPointLevelReported(v.Self(), v.Small(), v.Time()),
        < 9771 => new ChargingPointArchived(v.Self(), v.Time(), v.Id()),
        _ => new ChargingPointSynchronized(v.Self(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new ChargingPoint();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ChargingPointOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ChargingPointSynchronized>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ChargingPointPressureMeasured>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ChargingPointLevelReported>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ChargingPointArchived>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new ChargingPoint();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
