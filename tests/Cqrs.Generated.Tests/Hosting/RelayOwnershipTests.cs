using System.Collections.Concurrent;
using Cqrs.Generated.Tests.Projections;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Tests.Hosting;

/// <summary>Several relays over one store: one publishes, and whatever becomes of it, everything is published and the checkpoint never goes back.</summary>
public sealed class RelayOwnershipTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OwnerThatStops_HandsOverAndNothingIsPublishedTwice()
    {
        var log = new RelayLog();
        await log.AddAsync(700);
        var (firstBus, secondBus) = (new FlakyPublisher(enough: 700), new FlakyPublisher(enough: 300));
        var (firstSays, secondSays) = (new Said(), new Said());
        using var first = log.Relay(firstBus, logger: firstSays);
        using var second = log.Relay(secondBus, logger: secondSays);
        await first.StartAsync(Cancel);
        await firstBus.Enough;
        await second.StartAsync(Cancel);
        await log.CheckpointReachesAsync(700);
        Assert.Empty(secondBus.Published);
        await first.StopAsync(Cancel);
        await log.AddAsync(300);
        await secondBus.Enough;
        await log.CheckpointReachesAsync(1_000);
        await second.StopAsync(Cancel);

        Assert.Equal(Sequence(1, 700), firstBus.Published);
        Assert.Equal(Sequence(701, 300), secondBus.Published);
        AssertNeverSetBack(log);
        foreach (var says in (Said[])[firstSays, secondSays])
        {
            Assert.Collection(
                says.Lines,
                line => Assert.Matches("^Information: .* owns it from here on", line),
                line => Assert.Matches("^Information: .* has given the lease with token . back", line));
        }
    }

    [Fact]
    public async Task OwnerThatDies_IsFollowedByTheOtherWhenItsLeaseHasEnded()
    {
        var log = new RelayLog();
        await log.AddAsync(700);
        var (firstBus, secondBus) = (new FlakyPublisher(enough: 700), new FlakyPublisher(enough: 10));
        using var first = log.Relay(firstBus, dies: true);
        using var second = log.Relay(secondBus);
        await first.StartAsync(Cancel);
        await firstBus.Enough;
        await log.CheckpointReachesAsync(700);
        await first.StopAsync(Cancel);
        await second.StartAsync(Cancel);
        await log.AddAsync(10);
        Assert.Null(await log.Store.TryAcquireLeaseAsync("$relay", "somebody", TimeSpan.FromSeconds(1), Cancel));
        log.Clock.Advance(TimeSpan.FromSeconds(1));
        await secondBus.Enough;
        await second.StopAsync(Cancel);
        Assert.Equal(Sequence(701, 10), secondBus.Published);
        AssertNeverSetBack(log);
    }

    [Fact]
    public async Task OwnerThatWasPausedForLongerThanItsLease_MovesNothingWhenItComesBack()
    {
        var says = new Said();
        var log = new RelayLog();
        var (paused, other) = await PauseOwnerAsync(log, says, static () => says => says.Lines.Any(static line => line.Contains("does no more", StringComparison.Ordinal)));
        AssertNeverSetBack(log);
        Assert.Equal(new Position(0, 1_200), await log.Store.LoadCheckpointAsync("$relay", Cancel));

        // The bus cannot be fenced: it has got the batch of the one who was paused, and from its successor all of it again.
        Assert.Equal(Sequence(1, 500), paused);
        Assert.Equal(Sequence(1, 1_200), other);
        Assert.Equal(2, says.Lines.Count);
    }

    [Fact]
    public async Task Control_AStoreThatIgnoresTokens_SetsTheCheckpointBack()
    {
        var log = new RelayLog { IgnoresTokens = true };
        await PauseOwnerAsync(log, new Said(), () => _ => log.Saved.Count >= 4);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertNeverSetBack(log));
    }

    [Fact]
    public async Task RelayThatLosesItsLeaseWhileItWaits_StopsPublishing()
    {
        var log = new RelayLog();
        var (bus, says) = (new FlakyPublisher(enough: 1), new Said());
        await log.AddAsync(1);
        using var relay = log.Relay(bus, logger: says);
        await relay.StartAsync(Cancel);
        await log.CheckpointReachesAsync(1);

        // Somebody else has the name before the next renewal; which of the two comes first is for the scheduler to say.
        Lease? lease = null;
        while (lease is null)
        {
            log.Clock.Advance(TimeSpan.FromSeconds(1));
            lease = await log.Store.TryAcquireLeaseAsync("$relay", "somebody", Lease.MaximumDuration, Cancel);
        }

        while (says.Lines.Count < 2)
            await Task.Delay(1, Cancel);
        await log.AddAsync(1);
        await relay.StopAsync(Cancel);
        Assert.Equal([1], bus.Published);
        Assert.Matches("has lost the lease", says.Lines.Last());
        await log.Store.RenewLeaseAsync(lease, TimeSpan.FromSeconds(1), Cancel);
    }

    /// <summary>The first owner is paused in its first batch, for longer than its lease; the second publishes everything; the first comes back.</summary>
    private static async Task<(List<long> Paused, List<long> Other)> PauseOwnerAsync(RelayLog log, Said says, Func<Func<Said, bool>> isBack)
    {
        await log.AddAsync(1_200);
        var bus = new PausingPublisher();
        var otherBus = new FlakyPublisher(enough: 1_200);
        using var paused = log.Relay(bus, new RelayLog.StoppedClock(), logger: says);
        using var other = log.Relay(otherBus);
        await paused.StartAsync(Cancel);
        await bus.Paused.WaitAsync(Cancel);
        log.Clock.Advance(TimeSpan.FromSeconds(1));
        await other.StartAsync(Cancel);
        await otherBus.Enough.WaitAsync(Cancel);
        await log.CheckpointReachesAsync(1_200);
        bus.Resume();
        while (!isBack()(says))
            await Task.Delay(1, Cancel);
        await paused.StopAsync(Cancel);
        await other.StopAsync(Cancel);
        return (bus.Published, otherBus.Published);
    }

    private static void AssertNeverSetBack(RelayLog log)
    {
        lock (log.Saved)
            Assert.Equal(log.Saved.Order(), log.Saved);
    }

    private static IEnumerable<long> Sequence(int from, int count) => Enumerable.Range(from, count).Select(static i => (long)i);

    /// <summary>Takes its first batch, and answers for it when told to, whatever is cancelled meanwhile.</summary>
    private sealed class PausingPublisher : IEventPublisher
    {
        private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<long> Published { get; } = [];

        public Task Paused => _paused.Task;

        public void Resume() => _resumed.TrySetResult();

        public async ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        {
            Published.AddRange(events.Select(e => e.Position.Sequence));
            _paused.TrySetResult();
            await _resumed.Task;
        }
    }

    private sealed class Said : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
