// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ThermostatStatus
{
    Open,
    Active,
}

public sealed record ThermostatOpened(Guid ThermostatId, bool IsUrgent, string Source, DateTimeOffset? ValidUntil, Guid SessionId);

public sealed record ThermostatLevelReported(Guid ThermostatId, int Level, Guid BranchId);

public sealed record ThermostatValueAppraised(Guid ThermostatId, decimal Worth);

public sealed record ThermostatResumed(Guid ThermostatId, int Days, DateTimeOffset EffectiveFrom);

public sealed record ThermostatTemperatureMeasured(Guid ThermostatId, double Temperature, int Rank);

public sealed record ThermostatPressureMeasured(Guid ThermostatId, double Pressure);

public sealed record ThermostatSpeedSampled(Guid ThermostatId, double Speed, string Source, int Rank);

public sealed record ThermostatReadingTaken(Guid ThermostatId, long Reading, DateTimeOffset At);

public sealed record ThermostatTagged(Guid ThermostatId, IReadOnlyList<string> Tags, decimal? Surcharge, Place Site, Guid? SupervisorId, DateTimeOffset? ValidUntil, Guid BranchId);

public sealed record ThermostatNotificationDelivered(Guid ThermostatId, DateTimeOffset At, int Rank);

public sealed record ThermostatStatementPrinted(Guid ThermostatId, decimal? Surcharge);

[Ignores<ThermostatStatementPrinted>]
public sealed partial class Thermostat : Aggregate
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

    private void HandleThermostatOpened(ThermostatOpened e)
    {
        IsUrgent = e.IsUrgent;
        Source = e.Source;
        ValidUntil = e.ValidUntil;
    }

    private void HandleThermostatLevelReported(ThermostatLevelReported e)
    {
        LastLevel = e.Level;
        if (e.Level > HighestLevel)
            HighestLevel = e.Level;

        LevelSum += e.Level;
        BranchId = e.BranchId;
    }

    private void HandleThermostatValueAppraised(ThermostatValueAppraised e)
    {
        LastWorth = e.Worth;
        if (e.Worth > HighestWorth)
            HighestWorth = e.Worth;
    }

    private void HandleThermostatResumed(ThermostatResumed e) => Status = ThermostatStatus.Active;

    private void HandleThermostatTemperatureMeasured(ThermostatTemperatureMeasured e)
    {
        LastTemperature = e.Temperature;
        if (e.Temperature > HighestTemperature)
            HighestTemperature = e.Temperature;
    }

    private void HandleThermostatPressureMeasured(ThermostatPressureMeasured e)
    {
        LastPressure = e.Pressure;
        PressureReadings++;
    }

    private void HandleThermostatSpeedSampled(ThermostatSpeedSampled e)
    {
        LastSpeed = e.Speed;
        if (e.Speed > HighestSpeed)
            HighestSpeed = e.Speed;
    }

    private void HandleThermostatReadingTaken(ThermostatReadingTaken e)
    {
        LastReading = e.Reading;
        ReadingAt = e.At;
    }

    private void HandleThermostatTagged(ThermostatTagged e)
    {
        Tags = e.Tags;
        ValidUntil = e.ValidUntil;
    }

    private void HandleThermostatNotificationDelivered(ThermostatNotificationDelivered e)
    {
        LastNotificationDeliveredAt = e.At;
        Rank = e.Rank;
    }
}
