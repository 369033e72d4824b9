// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum MeterStatus
{
    Open,
    Escalated,
}

public sealed record MeterAlarm(Guid AlarmId, decimal Amount, DateTimeOffset At);

public sealed record MeterOpened(Guid BranchId, bool IsManual, Guid? CampaignId);

public sealed record MeterEscalated(DateTimeOffset At, string? Reason);

public sealed record MeterReminderSent(string RecordedBy, Guid BranchId, DateTimeOffset At, int Rank);

public sealed record MeterAlarmRaised(Guid AlarmId, decimal Amount, DateTimeOffset At);

public sealed partial class Meter : Aggregate
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

    private void HandleMeterOpened(MeterOpened e)
    {
        BranchId = e.BranchId;
        IsManual = e.IsManual;
        CampaignId = e.CampaignId;
        Status = MeterStatus.Open;
    }

    private void HandleMeterEscalated(MeterEscalated e)
    {
        Status = MeterStatus.Escalated;
        EscalatedAt = e.At;
        StatusReason = e.Reason;
    }

    private void HandleMeterReminderSent(MeterReminderSent e)
    {
        RecordedBy = e.RecordedBy;
        Rank = e.Rank;
    }

    private void HandleMeterAlarmRaised(MeterAlarmRaised e)
    {
        _alarms.Add(new MeterAlarm(e.AlarmId, e.Amount, e.At));
        AlarmChanges++;
    }
}
