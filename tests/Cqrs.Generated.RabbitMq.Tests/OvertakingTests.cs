using System.Collections.Concurrent;
using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>An event that fails, and whether later ones of its stream overtake it: not in the process that gets a queue's events in order; where receivers compete they do.</summary>
public sealed class OvertakingTests(RabbitMqServer server) : BusTest(server)
{
    private const int Failing = 2;
    private const int Last = 10;
    private readonly ConcurrentQueue<(string Stream, long Version)> _handled = new();
    private readonly TaskCompletionSource _othersAreDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;

    /// <summary>The events of a stream whose second event fails at first, and those of another which are read after all of it: when they are done, the first stream's lane is full.</summary>
    private static VersionedEvent[] Events => [.. Notes.Events("s/1", 1, Last), .. Notes.Events("s/2", 1, Last)];

    /// <summary>Handles them: the failing one fails as often as it is said, for the first time when the other stream is done.</summary>
    private EventDispatcher Dispatcher(int failures)
    {
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterEventHandler<Noted>(async (e, cancellationToken) =>
        {
            if (e is { StreamId: "s/1", Version: Failing })
            {
                await _othersAreDone.Task.WaitAsync(cancellationToken);
                if (Interlocked.Increment(ref _failures) <= failures)
                    throw new IOException("Away.");
            }

            _handled.Enqueue((e.StreamId, e.Version));
            if (e is { StreamId: "s/2", Version: Last })
                _othersAreDone.TrySetResult();
        });
        return dispatcher;
    }

    private async Task ListenAsync(RabbitMqEventBus bus, int failures)
    {
        await DeclareAsync(bus);
        await bus.PublishAsync(Events, Cancellation);
        using var listener = new EventListener(bus, Dispatcher(failures)) { Listeners = 4, Retry = new() { FirstPause = TimeSpan.FromMilliseconds(50) } };
        await listener.StartAsync(Cancellation);
        await WaitForAsync(("s/1", Last));
        await listener.StopAsync(Cancellation);
    }

    /// <summary>Notes each event as it begins, and stays with the second of the first stream as long as the test says.</summary>
    private EventDispatcher Held(Task until)
    {
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterEventHandler<Noted>(async (e, cancellationToken) =>
        {
            _handled.Enqueue((e.StreamId, e.Version));
            if (e is { StreamId: "s/1", Version: Failing })
                await until.WaitAsync(cancellationToken);
        });
        return dispatcher;
    }

    private async Task WaitForAsync((string, long) last)
    {
        while (!_handled.Contains(last))
            await Task.Delay(20, Cancellation);
    }

    private long[] Versions(string stream) => [.. _handled.Where(handled => handled.Stream == stream).Select(static handled => handled.Version)];

    [Fact]
    public async Task EventThatFailsForAWhile_IsNotOvertakenInItsLane()
    {
        await ListenAsync(EventBus(), failures: 3);
        Assert.Equal(Enumerable.Range(1, Last).Select(static version => (long)version), Versions("s/1"));
        Assert.Empty(Letters.Kept);
    }

    [Fact]
    public async Task EventThatIsParked_IsParkedBeforeLaterOnesOfItsStreamAreHandled()
    {
        await ListenAsync(EventBus(), failures: 5);
        Assert.Equal([1L, .. Enumerable.Range(3, Last - 2).Select(static version => (long)version)], Versions("s/1"));
        Assert.Equal(Failing, Assert.Single(Letters.Kept).StreamVersion);
    }

    /// <summary>Without a store of letters it is rejected, and all that was in hand comes again; what waits in its lane meanwhile is left alone.</summary>
    [Fact]
    public async Task EventThatIsRejected_IsNotOvertakenByWhatWaitsInItsLane()
    {
        await ListenAsync(Keep(new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry, logger: new Logger<RabbitMqEventBus>(Log))), failures: 2);
        Assert.Equal(Enumerable.Range(1, Last).Select(static version => (long)version), Versions("s/1").Distinct());
        Assert.Equal(3, _failures);
    }

    /// <summary>What a lost connection had handed over comes again: it is not handled from the lane as well.</summary>
    [Fact]
    public async Task LaneWhoseConnectionIsLost_LeavesTheRestToTheNext()
    {
        var broker = await Server.BrokerAsync();
        AmqpUri = broker.AmqpUri;
        var bus = EventBus();
        await DeclareAsync(bus);
        await bus.PublishAsync(Events, Cancellation);
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new EventListener(bus, Held(cut.Task)) { Listeners = 4 };
        await listener.StartAsync(Cancellation);
        await WaitForAsync(("s/2", Last));
        await broker.CloseConnectionsAsync();
        while (!Log.Text.Contains("is received from again", StringComparison.Ordinal))
            await Task.Delay(20, Cancellation);
        cut.SetResult();
        await WaitForAsync(("s/1", Last));
        await listener.StopAsync(Cancellation);
        var versions = Versions("s/1");
        Assert.Equal([Failing, .. Enumerable.Range(Failing, Last - Failing + 1).Select(static version => (long)version)], versions.Where(static version => version >= Failing));
    }

    /// <summary>A process that was cut off does not know it while it is at work: its successor handles the same event meanwhile, and later ones.</summary>
    [Fact]
    public async Task SuccessorOfAProcessThatWasCutOff_HandlesItsEventWhileThatOneIsStillAtWork()
    {
        RabbitMqEventBus first = EventBus(), second = EventBus();
        await DeclareAsync(first);
        await first.PublishAsync(Events, Cancellation);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using EventListener cutOff = new(first, Held(end.Task)), successor = new(second, Held(Task.CompletedTask));
        await cutOff.StartAsync(Cancellation);
        await WaitForAsync(("s/1", Failing));
        await first.DisposeAsync();
        await successor.StartAsync(Cancellation);
        await WaitForAsync(("s/1", Last));
        Assert.Equal(2, Versions("s/1").Count(static version => version == Failing));
        end.SetResult();
        await successor.StopAsync(Cancellation);
        await cutOff.StopAsync(Cancellation);
    }

    /// <summary>The other way: where receivers compete, an event is overtaken while it fails.</summary>
    [Fact]
    public async Task EventThatFailsWhereReceiversCompete_IsOvertaken()
    {
        RabbitMqEventBus one = EventBus(Competing), other = EventBus(Competing);
        await DeclareAsync(one);
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterEventHandler<Noted>((e, _) =>
        {
            // It fails until all others have been handled.
            if (e.Version == Failing && _handled.Count < Last - 1)
                throw new IOException("Away.");
            _handled.Enqueue((e.StreamId, e.Version));
            return default;
        });
        EventListener[] listeners = [.. new[] { one, other }.Select(bus => new EventListener(bus, dispatcher) { Retry = new() { Attempts = 1_000, FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(5) } })];
        foreach (var listener in listeners)
            await listener.StartAsync(Cancellation);
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.WaitForQueueAsync(Options().EventQueue, consumers: 2);
        await one.PublishAsync(Notes.Events("s/1", 1, Last), Cancellation);
        while (_handled.Count < Last)
            await Task.Delay(20, Cancellation);
        foreach (var listener in listeners)
        {
            await listener.StopAsync(Cancellation);
            listener.Dispose();
        }

        Assert.Equal(Failing, Versions("s/1")[^1]);

        static void Competing(RabbitMqOptions options) => (options.Order, options.Prefetch) = (RabbitMqEventOrder.Competing, 1);
    }
}
