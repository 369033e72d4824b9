using Cqrs.Generated.Tests.Projections;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Tests.Hosting;

public sealed class EventRelayTests
{
    private readonly TallyLog _log = new();
    private readonly RecordingClock _clock = new();

    private EventRelay Relay(IEventPublisher publisher) => new(_log.Log, _log.Store, _log.Store, publisher, null, _clock);

    [Fact]
    public async Task CommittedEvents_ArePublishedInOrderAndTheCheckpointFollows()
    {
        await _log.AddAsync([.. Enumerable.Range(0, 1_200)]);
        var bus = new FlakyPublisher(enough: 1_300);
        await RunAsync(Relay(bus), async () =>
        {
            await _log.AddAsync([.. Enumerable.Range(0, 100)]);
            await bus.Enough;
        });
        Assert.Equal(Sequence(1_300), bus.Published);
        Assert.True(await _log.Store.LoadCheckpointAsync("$relay", TallyLog.Cancel) <= new Position(0, 1_300));
    }

    [Fact]
    public async Task AppendThatFails_IsNotPublished()
    {
        await _log.AddAsync(1);
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await _log.Store.AppendAsync(Stores.Encoded.Append("s/1", ExpectedVersion.Exactly(5), 1), TallyLog.Cancel));
        await _log.AddAsync(2);
        var bus = new FlakyPublisher(enough: 2);
        await RunAsync(Relay(bus), () => bus.Enough);
        Assert.Equal([1, 2], bus.Published);
    }

    [Fact]
    public async Task DeadLetters_AndWhatIsNotSelected_ArePassedOver()
    {
        await _log.AddAsync(1, 2);
        await new DeadLetterLog(_log.Store, CqrsApplication.TypeRegistry).ParkAsync(
            new()
            {
                MessageId = Guid.NewGuid(), Source = "s", MessageType = "t", CorrelationId = "c", ReasonType = "r", Reason = "r", Parked = DateTimeOffset.UnixEpoch, ContentType = "x/y", Body = new byte[1],
            },
            TallyLog.Cancel);
        await _log.AddAsync(3, 4);
        var all = new FlakyPublisher(enough: 4);
        await RunAsync(Relay(all), () => all.Enough);
        Assert.Equal([1, 2, 4, 5], all.Published);

        var odd = new FlakyPublisher(enough: 2);
        await RunAsync(new EventRelay(_log.Log, _log.Store, _log.Store, odd, null, _clock) { Name = "odd", Selects = static e => e.Position.Sequence is 1 or 4 }, () => odd.Enough);
        Assert.Equal([1, 4], odd.Published);
    }

    [Fact]
    public async Task BusThatFails_IsGivenTheSameEventsAgainAfterGrowingPauses()
    {
        await _log.AddAsync([.. Enumerable.Range(0, 1_200)]);
        var bus = new FlakyPublisher(enough: 1_200) { FailsBefore = call => call is 2 or 3 or 5 };
        await RunAsync(Relay(bus), () => bus.Enough);
        Assert.Equal(Sequence(1_200), bus.Published);

        // 500 pass; two failures; 500 pass, so the count begins anew; one failure; the rest.
        Assert.Equal([100, 200, 100], _clock.Pauses);
    }

    [Fact]
    public async Task BusThatFailsAfterItTookABatch_GetsItTwiceAndNothingIsLost()
    {
        await _log.AddAsync(1, 2, 3);
        var bus = new FlakyPublisher(enough: 3) { FailsAfter = call => call == 1 };
        await RunAsync(Relay(bus), () => bus.Enough);
        Assert.Equal([1, 2, 3, 1, 2, 3], bus.Published);
    }

    [Fact]
    public async Task RelayThatIsStartedAgain_ResumesAtItsCheckpoint()
    {
        await _log.AddAsync(1, 2);
        var first = new FlakyPublisher(enough: 2);
        await RunAsync(Relay(first), async () =>
        {
            await first.Enough;
            await CheckpointReachesAsync(new Position(0, 2));
        });
        await _log.AddAsync(3);
        var second = new FlakyPublisher(enough: 1);
        await RunAsync(Relay(second), () => second.Enough);
        Assert.Equal([3], second.Published);
    }

    [Fact]
    public async Task KilledAnywhere_EveryEventIsPublishedInTheEnd()
        => await AssertNothingIsLostAsync(Relay);

    [Fact]
    public async Task Control_ARelayThatMovesItsCheckpointFirst_LosesEvents()
        => await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => AssertNothingIsLostAsync(publisher => new CheckpointFirst(_log, publisher)));

    /// <summary>The bus fails in a first process that then ends; a second process goes on.</summary>
    private async Task AssertNothingIsLostAsync(Func<IEventPublisher, BackgroundService> relay)
    {
        await _log.AddAsync(1, 2, 3);
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new FlakyPublisher(enough: 1)
        {
            FailsBefore = _ =>
            {
                dead.TrySetResult();
                return true;
            },
        };
        await RunAsync(relay(first), () => dead.Task);
        await _log.AddAsync(4);
        var second = new FlakyPublisher(enough: 1);
        await RunAsync(relay(second), () => second.Enough);
        Assert.Equal([1, 2, 3, 4], second.Published);
    }

    private async Task CheckpointReachesAsync(Position position)
    {
        while (await _log.Store.LoadCheckpointAsync("$relay", TallyLog.Cancel) < position)
            await Task.Yield();
    }

    private static IEnumerable<long> Sequence(int count) => Enumerable.Range(1, count).Select(i => (long)i);

    private static async Task RunAsync(BackgroundService relay, Func<Task> until)
    {
        await relay.StartAsync(TallyLog.Cancel);
        await until();
        await relay.StopAsync(TallyLog.Cancel);
        relay.Dispose();
    }

    /// <summary>Written by hand and wrongly.</summary>
    private sealed class CheckpointFirst(TallyLog log, IEventPublisher publisher) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            var events = await log.Log.ReadBatchAsync(await log.Store.LoadCheckpointAsync("wrong", stoppingToken), 100, stoppingToken);
            await log.Store.SaveCheckpointAsync("wrong", events[^1].Position, stoppingToken);
            try
            {
                await publisher.PublishAsync(events, stoppingToken);
            }
            catch (IOException)
            {
            }
        }
    }
}
