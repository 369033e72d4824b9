using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Cqrs.Generated.Tests.Hosting;

public sealed class StreamLanesTests
{
    private const int Streams = 20, EventsPerStream = 50;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1), InlineData(8)]
    public async Task EventsOfAStream_AreHandledOneAfterTheOtherAndInOrder(int listeners)
    {
        var (seen, inside) = (new ConcurrentDictionary<string, List<long>>(), new ConcurrentDictionary<string, int>());
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler(async (e, _) =>
        {
            Assert.Equal(1, inside.AddOrUpdate(e.StreamId, 1, static (_, n) => n + 1));
            await Task.Yield();
            seen.GetOrAdd(e.StreamId, static _ => []).Add(e.Version);
            inside.AddOrUpdate(e.StreamId, 0, static (_, n) => n - 1);
        });
        var bus = new Bus(Interleaved());
        await RunAsync(new EventListener(bus, dispatcher) { Listeners = listeners });
        Assert.Equal(Streams, seen.Count);
        Assert.All(seen.Values, versions => Assert.Equal(Enumerable.Range(1, EventsPerStream).Select(static v => (long)v), versions));
        Assert.Equal(Streams * EventsPerStream, bus.Accepted);
    }

    [Fact]
    public async Task StreamThatIsSlow_DoesNotHoldTheOthersUp()
    {
        // The first stream is stuck, with all its events, until every event of the others has been handled.
        var others = new TaskCompletionSource();
        var handled = 0;
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler(async (e, cancellationToken) =>
        {
            if (e.StreamId == "Stream/0")
                await others.Task.WaitAsync(cancellationToken);
            else if (Interlocked.Increment(ref handled) == (Streams - 1) * EventsPerStream)
                others.SetResult();
        });
        var bus = new Bus(Interleaved());
        await RunAsync(new EventListener(bus, dispatcher) { Listeners = 2 });
        Assert.Equal(Streams * EventsPerStream, bus.Accepted);
    }

    [Fact]
    public async Task OneListener_KeepsTheOrderOfTheBus()
    {
        var seen = new List<(string, long)>();
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler(async (e, _) =>
        {
            await Task.Yield();
            seen.Add((e.StreamId, e.Version));
        });
        await RunAsync(new EventListener(new Bus(Interleaved()), dispatcher));
        Assert.Equal(Interleaved().Select(static e => (e.StreamId, e.Version)), seen);
    }

    [Fact]
    public async Task ListenerThatStopsWhileTheBusIsAway_Ends()
    {
        var bus = new AwayBus();
        using var listener = new EventListener(bus, new EventDispatcher());
        await listener.StartAsync(Cancel);
        await bus.Asked.Task.WaitAsync(Cancel);
        await listener.StopAsync(Cancel);
        Assert.True(listener.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task BusThatFailsToTakeAnAnswer_IsAskedAgain()
    {
        var bus = new Bus(Interleaved()) { FailsAt = 30 };
        await RunAsync(new EventListener(bus, new EventDispatcher(), clock: new Projections.RecordingClock()) { Listeners = 4 });
        Assert.Equal(2, bus.Receivers);

        // What was handed out and not answered is the bus's to give again; this one does not.
        Assert.InRange(bus.Accepted, 29, Streams * EventsPerStream - 1);
    }

    [Fact]
    public async Task ListenerThatStops_LeavesWhatIsInItsLanesUnanswered()
    {
        var started = new TaskCompletionSource();
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler(async (_, cancellationToken) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        var bus = new Bus(Interleaved());
        using var listener = new EventListener(bus, dispatcher) { Listeners = 3 };
        await listener.StartAsync(Cancel);
        await started.Task.WaitAsync(Cancel);
        await listener.StopAsync(Cancel);
        Assert.Equal((0, true), (bus.Accepted, listener.ExecuteTask!.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task ListenerThatStopsWhileAHandlerEnds_LeavesTheBusAfterItsAnswer()
    {
        var (started, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler(async (_, _) =>
        {
            started.TrySetResult();
            await goOn.Task;
        });
        var bus = new Queue(Interleaved().First());
        using var listener = new EventListener(bus, dispatcher) { Listeners = 3 };
        await listener.StartAsync(Cancel);
        await started.Task.WaitAsync(Cancel);
        var stopping = listener.StopAsync(Cancel);
        goOn.SetResult();
        await stopping;
        Assert.Equal(["accepted", "left"], bus.Seen);
    }

    [Fact]
    public async Task NoListener_IsRefused()
    {
        using var listener = new EventListener(new Bus([]), new EventDispatcher()) { Listeners = 0 };
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await listener.StartAsync(Cancel));
    }

    private static async Task RunAsync(EventListener listener)
    {
        using (listener)
        {
            await listener.StartAsync(Cancel);
            await listener.ExecuteTask!.WaitAsync(Cancel);
        }
    }

    private static IEnumerable<VersionedEvent> Interleaved()
        => from version in Enumerable.Range(1, EventsPerStream)
           from stream in Enumerable.Range(0, Streams)
           select Buses.Published.Events(version, 1)[0] with { StreamId = $"Stream/{stream}", Version = version };

    /// <summary>A bus with one event, which others get when its receiver leaves.</summary>
    private sealed class Queue(VersionedEvent only) : IEventReceiver
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public async IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                yield return new Delivery<VersionedEvent>(only, () => Note("accepted"));
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                Seen.Enqueue("left");
            }
        }

        private ValueTask Note(string what)
        {
            Seen.Enqueue(what);
            return default;
        }
    }

    /// <summary>A bus that cannot be reached, and does not look at the token.</summary>
    private sealed class AwayBus : IEventReceiver
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Asked.TrySetResult();
            if (Asked.Task.IsCompleted)
                throw new IOException("The broker is away.");
            yield break;
        }
    }

    /// <summary>Hands out what it has to whoever receives, without waiting for answers.</summary>
    private sealed class Bus : IEventReceiver
    {
        private readonly Channel<VersionedEvent> _events = Channel.CreateUnbounded<VersionedEvent>();
        private int _answers;
        private int _accepted;

        public Bus(IEnumerable<VersionedEvent> events)
        {
            foreach (var published in events)
                _events.Writer.TryWrite(published);
            _events.Writer.Complete();
        }

        /// <summary>The number of the answer that it fails to take, from 1.</summary>
        public int FailsAt { get; init; }

        public int Accepted => _accepted;

        public int Receivers { get; private set; }

        public async IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Receivers++;
            await foreach (var published in _events.Reader.ReadAllAsync(cancellationToken))
                yield return new Delivery<VersionedEvent>(published, Accept);
        }

        private ValueTask Accept()
        {
            if (Interlocked.Increment(ref _answers) == FailsAt)
                throw new IOException("The broker is away.");
            Interlocked.Increment(ref _accepted);
            return default;
        }
    }
}
