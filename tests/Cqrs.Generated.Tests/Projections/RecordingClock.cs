namespace Cqrs.Generated.Tests.Projections;

/// <summary>Notes each pause that is asked for, and lets it end at once.</summary>
internal sealed class RecordingClock : TimeProvider
{
    public List<double> Pauses { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Pauses.Add(dueTime.TotalMilliseconds);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
