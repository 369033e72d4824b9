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
        // Handlers of two streams that meet: only at the same time can both be inside. Lanes are chosen by hash, so enough streams for two of them to differ.
        var meeting = new TaskCompletionSource();
        var inside = 0;
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler(async (_, cancellationToken) =>
        {
            if (Interlocked.Increment(ref inside) >= 2)
                meeting.TrySetResult();
            await meeting.Task.WaitAsync(cancellationToken);
        });
        await RunAsync(new EventListener(new Bus(Interleaved()), dispatcher) { Listeners = 16 });
        Assert.True(meeting.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task BusThatFailsToTakeAnAnswer_IsAskedAgain()
    {
        var bus = new Bus(Interleaved()) { FailsAt = 30 };
        await RunAsync(new EventListener(bus, new EventDispatcher(), clock: new Projections.RecordingClock()) { Listeners = 4 });
        Assert.Equal(2, bus.Receivers);

        // What was handed out and not answered is the bus's to give again; this one does not.
        Assert.InRange(bus.Accepted, Streams * EventsPerStream - 1 - 2 * 4, Streams * EventsPerStream - 1);
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
