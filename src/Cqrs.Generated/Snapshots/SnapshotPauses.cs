using System.Collections.Concurrent;

namespace Cqrs.Generated;

/// <summary>Aggregates whose snapshots have failed, and until when they are left alone: each attempt reads a stream again, beside the load that had to read it without a snapshot.</summary>
internal sealed class SnapshotPauses(TimeProvider clock)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (long Since, TimeSpan Length)> _pauses = new(StringComparer.Ordinal);

    public bool IsOn(string aggregate) => _pauses.TryGetValue(aggregate, out var pause) && clock.GetElapsedTime(pause.Since) < pause.Length;

    public void Failed(string aggregate) => _pauses.AddOrUpdate(
        aggregate,
        static (_, clock) => (clock.GetTimestamp(), s_shortest),
        static (_, pause, clock) => (clock.GetTimestamp(), pause.Length * 2 < s_longest ? pause.Length * 2 : s_longest),
        clock);

    public void Succeeded(string aggregate) => _pauses.TryRemove(aggregate, out _);
}
