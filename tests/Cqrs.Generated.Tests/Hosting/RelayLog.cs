using Cqrs.Generated.Tests.Projections;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Tests.Hosting;

/// <summary>A log that several relays publish, each as a process of its own would, and what they have saved and said.</summary>
internal sealed class RelayLog
{
    public RelayLog()
    {
        Store = new InMemoryEventStore(Clock);
        Log = new EventLog(Store, CqrsApplication.TypeRegistry);
    }

    /// <summary>Of the store: says when leases end.</summary>
    public SettableClock Clock { get; } = new();

    public InMemoryEventStore Store { get; }

    public EventLog Log { get; }

    /// <summary>Every checkpoint that was saved, in order.</summary>
    public List<Position> Saved { get; } = [];

    /// <summary>Plants a store that saves whatever token is shown.</summary>
    public bool IgnoresTokens { get; init; }

    public async Task AddAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await Log.AppendIntegrationEventAsync(new TallyAdded(i), "c", null, TallyLog.Cancel);
    }

    /// <param name="publisher">The bus.</param>
    /// <param name="clock">Of the relay's process: one that stands still is a process that is paused.</param>
    /// <param name="dies">Whether it is killed instead of stopped: it gives nothing back.</param>
    /// <param name="logger">Hears what the relay says.</param>
    public EventRelay Relay(IEventPublisher publisher, TimeProvider? clock = null, bool dies = false, ILogger? logger = null)
        => new(Log, Store, Store, publisher, logger, clock, new Leases(this, dies)) { Options = new RelayOptions { LeaseDuration = TimeSpan.FromMilliseconds(60) } };

    public async Task CheckpointReachesAsync(long sequence)
    {
        while (await Store.LoadCheckpointAsync("$relay", TallyLog.Cancel) < new Position(0, sequence))
            await Task.Delay(1, TallyLog.Cancel);
    }

    private sealed class Leases(RelayLog log, bool dies) : ILeaseStore
    {
        public ValueTask<Lease?> TryAcquireLeaseAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken = default)
            => log.Store.TryAcquireLeaseAsync(name, owner, duration, cancellationToken);

        public ValueTask RenewLeaseAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken = default) => log.Store.RenewLeaseAsync(lease, duration, cancellationToken);

        public ValueTask ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken = default) => dies ? default : log.Store.ReleaseLeaseAsync(lease, cancellationToken);

        public ValueTask SaveCheckpointAsync(string name, Position position, Lease lease, CancellationToken cancellationToken = default)
        {
            lock (log.Saved)
            {
                // In memory both are done when they return.
                var saving = log.IgnoresTokens
                    ? log.Store.SaveCheckpointAsync(name, position, cancellationToken)
                    : log.Store.SaveCheckpointAsync(name, position, lease, cancellationToken);
                log.Saved.Add(position);
                return saving;
            }
        }
    }

    internal sealed class SettableClock : TimeProvider
    {
        private DateTimeOffset _now = new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }

    /// <summary>No time passes and no timer ends: what a process sees of itself while it is paused.</summary>
    internal sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
