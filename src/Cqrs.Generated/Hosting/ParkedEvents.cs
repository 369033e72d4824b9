using System.Collections.Concurrent;

namespace Cqrs.Generated;

/// <summary>What a listener has parked and has not handled since: an event that waits for one of these does not get better by waiting.</summary>
/// <remarks>Of this process alone: after a start the first event of a stream that stands still is tried as often as any other. An inbox says by <see cref="EventOutOfOrderException"/> which event it waits for.</remarks>
internal sealed class ParkedEvents
{
    /// <summary>How many it remembers. A listener that has parked more forgets them all, which costs pauses and nothing else.</summary>
    public const int Most = 100_000;

    private readonly ConcurrentDictionary<(string? Log, string StreamId, long Version), bool> _parked = new();
    private int _count;

    public void Add(VersionedEvent parked)
    {
        if (!_parked.TryAdd((parked.Log, parked.StreamId, parked.Version), true) || Interlocked.Increment(ref _count) <= Most)
            return;
        _parked.Clear();
        Volatile.Write(ref _count, 0);
    }

    /// <summary>It came again, and has been handled.</summary>
    public void Remove(VersionedEvent handled)
    {
        if (Volatile.Read(ref _count) > 0 && _parked.TryRemove((handled.Log, handled.StreamId, handled.Version), out _))
            Interlocked.Decrement(ref _count);
    }

    /// <summary>Whether somebody refused an event because the one that comes first has not come, and that one is parked.</summary>
    public bool HoldUp(Exception failure) => Failures.Causes(failure).OfType<EventOutOfOrderException>().Any(refused => _parked.ContainsKey((refused.Log, refused.StreamId, refused.Last + 1)));
}
