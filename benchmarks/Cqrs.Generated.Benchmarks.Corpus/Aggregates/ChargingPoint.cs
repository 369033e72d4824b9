// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ChargingPointStatus
{
    Open,
    Archived,
}

public readonly record struct ChargingPointOpened(Guid ChargingPointId, Guid RequestId, string Reason, IReadOnlyList<string> Labels, int? Score, DateTimeOffset ReceivedAt, DateTimeOffset EffectiveFrom, string Source);

public readonly record struct ChargingPointSynchronized(Guid ChargingPointId, DateTimeOffset At);

public readonly record struct ChargingPointPressureMeasured(Guid ChargingPointId, double Pressure);

public readonly record struct ChargingPointLevelReported(Guid ChargingPointId, int Level, DateTimeOffset At);

public readonly record struct ChargingPointArchived(Guid ChargingPointId, DateTimeOffset At, Guid UserId);

public sealed partial class ChargingPoint : Aggregate
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

    private void HandleChargingPointOpened(ChargingPointOpened e)
    {
        RequestId = e.RequestId;
        Reason = e.Reason;
        Score = e.Score;
        EffectiveFrom = e.EffectiveFrom;
        Status = ChargingPointStatus.Open;
    }

    private void HandleChargingPointSynchronized(ChargingPointSynchronized e) => LastSynchronizedAt = e.At;

    private void HandleChargingPointPressureMeasured(ChargingPointPressureMeasured e)
    {
        LastPressure = e.Pressure;
        PressureReadings++;
    }

    private void HandleChargingPointLevelReported(ChargingPointLevelReported e)
    {
        LastLevel = e.Level;
        LevelReadings++;
        if (e.Level > HighestLevel)
            HighestLevel = e.Level;

        LevelSum += e.Level;
        LevelAt = e.At;
    }

    private void HandleChargingPointArchived(ChargingPointArchived e)
    {
        Status = ChargingPointStatus.Archived;
        At = e.At;
    }
}
