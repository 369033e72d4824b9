// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public readonly record struct VehicleOpened(Guid VehicleId, string? ApprovedBy, DateTimeOffset RecordedAt, int? Score, string Reference);

public readonly record struct VehicleNotificationDelivered(Guid VehicleId, DateTimeOffset EffectiveFrom, string Source, DateTimeOffset RecordedAt);

public readonly record struct VehicleTemperatureMeasured(Guid VehicleId, double Temperature, DateTimeOffset At, Guid SessionId);

public readonly record struct VehicleReadingTaken(Guid VehicleId, long Reading, DateTimeOffset At, int? Score, Guid BranchId, int Attempt, string Reference, bool IsManual, DateTimeOffset ReceivedAt);

public sealed partial class Vehicle : Aggregate
{
    public string? ApprovedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public int? Score { get; private set; }

    public string Reference { get; private set; } = "";

    public int NotificationDeliveredCount { get; private set; }

    public double LastTemperature { get; private set; }

    public int TemperatureReadings { get; private set; }

    public DateTimeOffset TemperatureAt { get; private set; }

    public Guid SessionId { get; private set; }

    public long LastReading { get; private set; }

    public DateTimeOffset ReadingAt { get; private set; }

    public Guid BranchId { get; private set; }

    public int Attempt { get; private set; }

    public bool IsManual { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    private void HandleVehicleOpened(VehicleOpened e)
    {
        ApprovedBy = e.ApprovedBy;
        RecordedAt = e.RecordedAt;
        Score = e.Score;
        Reference = e.Reference;
    }

    private void HandleVehicleNotificationDelivered(VehicleNotificationDelivered e) => NotificationDeliveredCount++;

    private void HandleVehicleTemperatureMeasured(VehicleTemperatureMeasured e)
    {
        LastTemperature = e.Temperature;
        TemperatureReadings++;
        TemperatureAt = e.At;
        SessionId = e.SessionId;
    }

    private void HandleVehicleReadingTaken(VehicleReadingTaken e)
    {
        LastReading = e.Reading;
        ReadingAt = e.At;
        BranchId = e.BranchId;
        Attempt = e.Attempt;
        Reference = e.Reference;
        IsManual = e.IsManual;
        ReceivedAt = e.ReceivedAt;
    }
}
