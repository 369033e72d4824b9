namespace Cqrs.Generated.Tests.Hosting;

/// <summary>Events behind one that was parked, before a handler that demands their order as an inbox does.</summary>
public sealed class HeldUpStreamTests
{
    private static readonly RetryOptions s_quick = new() { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(5) };
    private readonly EventDispatcher _dispatcher = new();
    private readonly Dictionary<string, long> _last = [];
    private readonly List<(string, long)> _handled = [];
    private bool _isBroken = true;

    public HeldUpStreamTests() => _dispatcher.RegisterGlobalHandler((e, _) =>
    {
        var last = _last.GetValueOrDefault(e.StreamId);
        if (e.Version > last + 1)
            throw new InvalidOperationException("A handler of mine failed.", new EventOutOfOrderException("inbox", e.StreamId, e.Version, last));
        if (_isBroken && e is { StreamId: "s/1", Version: 2 })
            throw new FormatException("No twos.");
        _last[e.StreamId] = e.Version;
        _handled.Add((e.StreamId, e.Version));
        return default;
    });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static VersionedEvent Event(string stream, int version) => Buses.Published.Event(version) with { StreamId = stream };

    [Theory]
    [InlineData(1), InlineData(4)]
    public async Task EventsBehindOneThatWasParked_AreParkedAtOnce_AndOtherStreamsGoOn(int listeners)
    {
        var bus = new ParkingReceiver<VersionedEvent>(Event("s/1", 1), Event("s/1", 2), Event("s/1", 3), Event("s/2", 1), Event("s/1", 4));
        await RunAsync(bus, listeners);
        Assert.Equal(
            ["accepted", "accepted", "parked after 1: A handler of mine failed.", "parked after 1: A handler of mine failed.", "parked after 5: No twos."], bus.Answers.Order(StringComparer.Ordinal));
        Assert.Equal([("s/1", 1), ("s/2", 1)], _handled.Order());
    }

    /// <summary>The control: that an event is refused does not say that the one before it is parked; it may be on its way.</summary>
    [Fact]
    public async Task EventThatCameTooEarly_IsTriedAsOftenAsAnyOther_IfTheOneBeforeItIsNotKnownToBeParked()
    {
        var bus = new ParkingReceiver<VersionedEvent>(Event("s/2", 2), Event("s/2", 3));
        await RunAsync(bus);

        // Of the third the second is known to be parked, but it is the first that is waited for.
        Assert.Equal(["parked after 5: A handler of mine failed.", "parked after 5: A handler of mine failed."], bus.Answers);
    }

    [Fact]
    public async Task EventsThatAreDeliveredAnew_AreHandledInTheirOrder_AndTheStreamIsFree()
    {
        using var listener = new EventListener(Bus(out var gives), _dispatcher) { Retry = s_quick };
        await listener.StartAsync(Cancel);
        foreach (var version in (int[])[1, 2, 3])
            await gives(Event("s/1", version));
        _isBroken = false;
        foreach (var version in (int[])[2, 3, 4])
            Assert.Equal("accepted", await gives(Event("s/1", version)));

        // Forgotten once it was handled: where the inbox is set back, as by a restored database, what waits for it is tried again.
        _last["s/1"] = 1;
        Assert.Equal("parked after 5: A handler of mine failed.", await gives(Event("s/1", 3)));
        await listener.StopAsync(Cancel);
    }

    private async Task RunAsync(ParkingReceiver<VersionedEvent> bus, int listeners = 1)
    {
        using var listener = new EventListener(bus.Events, _dispatcher) { Retry = s_quick, Listeners = listeners };
        await listener.StartAsync(Cancel);
        await listener.ExecuteTask!.WaitAsync(Cancel);
    }

    /// <summary>A bus that hands an event over when the test gives it, and says what it was answered.</summary>
    private static IEventReceiver Bus(out Func<VersionedEvent, Task<string>> gives)
    {
        var queue = System.Threading.Channels.Channel.CreateUnbounded<Delivery<VersionedEvent>>();
        gives = message =>
        {
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Writer.TryWrite(new Delivery<VersionedEvent>(message, () => Say("accepted"), park: (reason, attempts) => Say($"parked after {attempts}: {reason.Message}")));
            return answer.Task;

            ValueTask Say(string said)
            {
                answer.SetResult(said);
                return default;
            }
        };
        return new Given(queue.Reader);
    }

    private sealed class Given(System.Threading.Channels.ChannelReader<Delivery<VersionedEvent>> queue) : IEventReceiver
    {
        public IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default) => queue.ReadAllAsync(cancellationToken);
    }
}
