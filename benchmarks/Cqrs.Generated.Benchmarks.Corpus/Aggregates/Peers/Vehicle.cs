// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record VehicleOpened([property: Key(0)] Guid VehicleId, [property: Key(1)] string? ApprovedBy, [property: Key(2)] DateTimeOffset RecordedAt, [property: Key(3)] int? Score, [property: Key(4)] string Reference);

[MessagePackObject]
public sealed record VehicleNotificationDelivered([property: Key(0)] Guid VehicleId, [property: Key(1)] DateTimeOffset EffectiveFrom, [property: Key(2)] string Source, [property: Key(3)] DateTimeOffset RecordedAt);

[MessagePackObject]
public sealed record VehicleTemperatureMeasured([property: Key(0)] Guid VehicleId, [property: Key(1)] double Temperature, [property: Key(2)] DateTimeOffset At, [property: Key(3)] Guid SessionId);

[MessagePackObject]
public sealed record VehicleReadingTaken([property: Key(0)] Guid VehicleId, [property: Key(1)] long Reading, [property: Key(2)] DateTimeOffset At, [property: Key(3)] int? Score, [property: Key(4)] Guid BranchId, [property: Key(5)] int Attempt, [property: Key(6)] string Reference, [property: Key(7)] bool IsManual, [property: Key(8)] DateTimeOffset ReceivedAt);

public sealed class Vehicle
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

    private void On(VehicleOpened e)
    {
        ApprovedBy = e.ApprovedBy;
        RecordedAt = e.RecordedAt;
        Score = e.Score;
        Reference = e.Reference;
    }

    private void On(VehicleNotificationDelivered e) => NotificationDeliveredCount++;

    private void On(VehicleTemperatureMeasured e)
    {
        LastTemperature = e.Temperature;
        TemperatureReadings++;
        TemperatureAt = e.At;
        SessionId = e.SessionId;
    }

    private void On(VehicleReadingTaken e)
    {
        LastReading = e.Reading;
        ReadingAt = e.At;
        BranchId = e.BranchId;
        Attempt = e.Attempt;
        Reference = e.Reference;
        IsManual = e.IsManual;
        ReceivedAt = e.ReceivedAt;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case VehicleTemperatureMeasured e:
                On(e);
                break;
            case VehicleReadingTaken e:
                On(e);
                break;
            case VehicleNotificationDelivered e:
                On(e);
                break;
            case VehicleOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class VehicleSubject : Subject<Aggregates.Vehicle>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(VehicleOpened), typeof(VehicleNotificationDelivered), typeof(VehicleTemperatureMeasured), typeof(VehicleReadingTaken)];

    public override int Handlers => 4;

    public override object First(Values v) => new VehicleOpened(v.Self(), v.Half() ? v.Words() : null, v.Time(), v.Half() ? v.Small() : null, v.Words());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5051 => new VehicleTemperatureMeasured(v.Self(), v.Reading(), v.Time(), v.Id()),
        < 8778 => new VehicleReadingTaken(v.Self(), v.Large(), v.Time(), v.Half() ? v.Small() : null, v.Id(), v.Small(), v.Words(), v.Half(), v.Time()),
        _ => new VehicleNotificationDelivered(v.Self(), v.Time(), v.Words(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Vehicle();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<VehicleOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<VehicleNotificationDelivered>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<VehicleTemperatureMeasured>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<VehicleReadingTaken>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Vehicle();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
