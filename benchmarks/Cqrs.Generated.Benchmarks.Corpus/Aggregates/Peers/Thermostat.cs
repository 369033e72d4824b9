// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ThermostatOpened([property: Key(0)] Guid ThermostatId, [property: Key(1)] bool IsUrgent, [property: Key(2)] string Source, [property: Key(3)] DateTimeOffset? ValidUntil, [property: Key(4)] Guid SessionId);

[MessagePackObject]
public sealed record ThermostatLevelReported([property: Key(0)] Guid ThermostatId, [property: Key(1)] int Level, [property: Key(2)] Guid BranchId);

[MessagePackObject]
public sealed record ThermostatValueAppraised([property: Key(0)] Guid ThermostatId, [property: Key(1)] decimal Worth);

[MessagePackObject]
public sealed record ThermostatResumed([property: Key(0)] Guid ThermostatId, [property: Key(1)] int Days, [property: Key(2)] DateTimeOffset EffectiveFrom);

[MessagePackObject]
public sealed record ThermostatTemperatureMeasured([property: Key(0)] Guid ThermostatId, [property: Key(1)] double Temperature, [property: Key(2)] int Rank);

[MessagePackObject]
public sealed record ThermostatPressureMeasured([property: Key(0)] Guid ThermostatId, [property: Key(1)] double Pressure);

[MessagePackObject]
public sealed record ThermostatSpeedSampled([property: Key(0)] Guid ThermostatId, [property: Key(1)] double Speed, [property: Key(2)] string Source, [property: Key(3)] int Rank);

[MessagePackObject]
public sealed record ThermostatReadingTaken([property: Key(0)] Guid ThermostatId, [property: Key(1)] long Reading, [property: Key(2)] DateTimeOffset At);

[MessagePackObject]
public sealed record ThermostatTagged([property: Key(0)] Guid ThermostatId, [property: Key(1)] IReadOnlyList<string> Tags, [property: Key(2)] decimal? Surcharge, [property: Key(3)] Place Site, [property: Key(4)] Guid? SupervisorId, [property: Key(5)] DateTimeOffset? ValidUntil, [property: Key(6)] Guid BranchId);

[MessagePackObject]
public sealed record ThermostatNotificationDelivered([property: Key(0)] Guid ThermostatId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] int Rank);

[MessagePackObject]
public sealed record ThermostatStatementPrinted([property: Key(0)] Guid ThermostatId, [property: Key(1)] decimal? Surcharge);

public sealed class Thermostat
{
    public bool IsUrgent { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset? ValidUntil { get; private set; }

    public int LastLevel { get; private set; }

    public int HighestLevel { get; private set; }

    public int LevelSum { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal LastWorth { get; private set; }

    public decimal HighestWorth { get; private set; }

    public ThermostatStatus Status { get; private set; }

    public double LastTemperature { get; private set; }

    public double HighestTemperature { get; private set; }

    public double LastPressure { get; private set; }

    public int PressureReadings { get; private set; }

    public double LastSpeed { get; private set; }

    public double HighestSpeed { get; private set; }

    public long LastReading { get; private set; }

    public DateTimeOffset ReadingAt { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public DateTimeOffset LastNotificationDeliveredAt { get; private set; }

    public int Rank { get; private set; }

    private void On(ThermostatOpened e)
    {
        IsUrgent = e.IsUrgent;
        Source = e.Source;
        ValidUntil = e.ValidUntil;
    }

    private void On(ThermostatLevelReported e)
    {
        LastLevel = e.Level;
        if (e.Level > HighestLevel)
            HighestLevel = e.Level;

        LevelSum += e.Level;
        BranchId = e.BranchId;
    }

    private void On(ThermostatValueAppraised e)
    {
        LastWorth = e.Worth;
        if (e.Worth > HighestWorth)
            HighestWorth = e.Worth;
    }

    private void On(ThermostatResumed e) => Status = ThermostatStatus.Active;

    private void On(ThermostatTemperatureMeasured e)
    {
        LastTemperature = e.Temperature;
        if (e.Temperature > HighestTemperature)
            HighestTemperature = e.Temperature;
    }

    private void On(ThermostatPressureMeasured e)
    {
        LastPressure = e.Pressure;
        PressureReadings++;
    }

    private void On(ThermostatSpeedSampled e)
    {
        LastSpeed = e.Speed;
        if (e.Speed > HighestSpeed)
            HighestSpeed = e.Speed;
    }

    private void On(ThermostatReadingTaken e)
    {
        LastReading = e.Reading;
        ReadingAt = e.At;
    }

    private void On(ThermostatTagged e)
    {
        Tags = e.Tags;
        ValidUntil = e.ValidUntil;
    }

    private void On(ThermostatNotificationDelivered e)
    {
        LastNotificationDeliveredAt = e.At;
        Rank = e.Rank;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ThermostatTemperatureMeasured e:
                On(e);
                break;
            case ThermostatSpeedSampled e:
                On(e);
                break;
            case ThermostatValueAppraised e:
                On(e);
                break;
            case ThermostatPressureMeasured e:
                On(e);
                break;
            case ThermostatStatementPrinted:
                break;
            case ThermostatLevelReported e:
                On(e);
                break;
            case ThermostatReadingTaken e:
                On(e);
                break;
            case ThermostatTagged e:
                On(e);
                break;
            case ThermostatNotificationDelivered e:
                On(e);
                break;
            case ThermostatResumed e:
                On(e);
                break;
            case ThermostatOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ThermostatSubject : Subject<Aggregates.Thermostat>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ThermostatOpened), typeof(ThermostatLevelReported), typeof(ThermostatValueAppraised), typeof(ThermostatResumed), typeof(ThermostatTemperatureMeasured), typeof(ThermostatPressureMeasured), typeof(ThermostatSpeedSampled), typeof(ThermostatReadingTaken), typeof(ThermostatTagged), typeof(ThermostatNotificationDelivered), typeof(ThermostatStatementPrinted)];

    public override int Handlers => 10;

    public override object First(Values v) => new ThermostatOpened(v.Self(), v.Half(), v.Words(), v.Half() ? v.Time() : null, v.Id());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3160 => new ThermostatTemperatureMeasured(v.Self(), v.Reading(), v.Small()),
        < 4706 => new ThermostatSpeedSampled(v.Self(), v.Reading(), v.Words(), v.Small()),
        < 6251 => new ThermostatValueAppraised(v.Self(), v.Money()),
        < 7422 => new ThermostatPressureMeasured(v.Self(), v.Reading()),
        < 8172 => new ThermostatStatementPrinted(v.Self(), v.Half() ? v.Money() : null),
        < 8887 => new ThermostatLevelReported(v.Self(), v.Small(), v.Id()),
        < 9522 => new ThermostatReadingTaken(v.Self(), v.Large(), v.Time()),
        < 9761 => new ThermostatTagged(v.Self(), v.Labels(), v.Half() ? v.Money() : null, v.Place(), v.Half() ? v.Id() : null, v.Half() ? v.Time() : null, v.Id()),
        < 9962 => new ThermostatNotificationDelivered(v.Self(), v.Time(), v.Small()),
        _ => new ThermostatResumed(v.Self(), v.Small(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Thermostat();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ThermostatOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ThermostatLevelReported>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ThermostatValueAppraised>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ThermostatResumed>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<ThermostatTemperatureMeasured>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<ThermostatPressureMeasured>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<ThermostatSpeedSampled>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<ThermostatReadingTaken>(stored.Payload, Options),
                9 => MessagePackSerializer.Deserialize<ThermostatTagged>(stored.Payload, Options),
                10 => MessagePackSerializer.Deserialize<ThermostatNotificationDelivered>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ThermostatStatementPrinted>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Thermostat();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
