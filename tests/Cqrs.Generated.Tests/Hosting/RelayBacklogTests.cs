using Cqrs.Generated.Tests.Projections;

namespace Cqrs.Generated.Tests.Hosting;

/// <summary>A backlog is published batch by batch: what has been published is let go of.</summary>
public sealed class RelayBacklogTests
{
    private const int Events = 100_000;

    [Fact]
    public async Task LongBacklog_IsPublishedBatchByBatchAndNothingIsKept()
        => Assert.InRange(await KeptAfterABacklogAsync(new Watching()), 0, 2);

    [Fact]
    public async Task Control_APublisherThatKeepsWhatItGot_IsFound()
        => Assert.True(await KeptAfterABacklogAsync(new Watching { Kept = [] }) > 190);

    /// <summary>How many of the batches were still in memory when the last one came.</summary>
    private static async Task<int> KeptAfterABacklogAsync(Watching bus)
    {
        var log = new RelayLog();
        await log.AddAsync(Events);
        using var relay = log.Relay(bus);
        await relay.StartAsync(TallyLog.Cancel);
        await log.CheckpointReachesAsync(Events);
        await relay.StopAsync(TallyLog.Cancel);
        Assert.Equal((Events, true), (bus.Published, bus.Largest <= 500));
        GC.KeepAlive(bus);
        return bus.Alive;
    }

    private sealed class Watching : IEventPublisher
    {
        private readonly List<WeakReference> _batches = [];

        public List<object>? Kept { get; init; }

        public int Published { get; private set; }

        public int Largest { get; private set; }

        public int Alive { get; private set; }

        public ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        {
            _batches.Add(new WeakReference(events[0]));
            Kept?.Add(events[0]);
            Published += events.Count;
            Largest = Math.Max(Largest, events.Count);
            if (Published < Events)
                return default;
            GC.Collect();
            Alive = _batches.Count(batch => batch.IsAlive);
            return default;
        }
    }
}
