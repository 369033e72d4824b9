using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Reliability.Tests.Clocks;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Buses;

/// <summary>Events that no handler survives, and others that fail now and then, among many over RabbitMQ.</summary>
[Trait("Row", "23")]
public sealed class PoisonTests(PostgreSqlServer server, RabbitMqServer broker) : BusRowTest(server, broker)
{
    private const int Streams = 20;
    private static readonly RetryOptions s_retry = new() { FirstPause = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(200) };
    private readonly InMemoryEventStore _store = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> _handled = new();
    private readonly ConcurrentDictionary<(string Stream, long Version), int> _attempts = new();

    private DeadLetterLog Letters => new(_store, CqrsApplication.TypeRegistry);

    [Fact]
    public async Task EventsThatFailForGood_AreParkedAfterFiveAttempts_AndAllOthersAreHandledInOrder()
    {
        var events = Events(Soak.Times(10, 2_500));
        await using var bus = new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry, Letters);
        await bus.DeclareAsync(Cancellation);
        using var listener = new EventListener(bus, Dispatcher()) { Listeners = 8, Retry = s_retry };
        await listener.StartAsync(Cancellation);
        await bus.PublishAsync(events, Cancellation);
        var poison = events.Count(IsPoison);
        while (_handled.Values.Sum(static stream => stream.Count) < events.Length - poison || (await Letters.ListAsync(Cancellation)).Count < poison)
            await Task.Delay(50, Cancellation);
        await listener.StopAsync(Cancellation);
        Assert.Empty(Faults(events, await Letters.ListAsync(Cancellation)));
        Assert.Equal(0u, await WaitingAsync(EventQueue));
        Figures.Note(23, "RabbitMQ", $"{events.Length:N0} events in {Streams} streams, {poison:N0} of them poison, {_attempts.Values.Sum():N0} attempts: every poisonous one parked with its reason after 5, all others handled once and in order");
    }

    /// <summary>What is rejected goes back to its queue, and comes again at once.</summary>
    [Fact]
    public async Task Control_ARequeueLoop_IsFound()
    {
        var events = Events(10);
        await using var bus = new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry, Letters);
        await bus.DeclareAsync(Cancellation);
        await bus.PublishAsync(events, Cancellation);
        var dispatcher = Dispatcher();
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            try
            {
                await dispatcher.DispatchAsync(delivery.Message, Cancellation);
                await delivery.AcceptAsync();
            }
            catch (Exception e)
            {
                await delivery.RejectAsync(e);
            }

            if (_attempts.Values.Any(static attempts => attempts > 6))
                break;
        }

        var faults = Faults(events, await Letters.ListAsync(Cancellation));
        Assert.Contains(faults, static fault => fault.EndsWith("times", StringComparison.Ordinal));
        Assert.Contains(faults, static fault => fault.EndsWith("neither handled nor parked", StringComparison.Ordinal));
        Figures.Note(23, "control: a requeue loop", $"{faults.Count} faults at {events.Length} events");
    }

    private static bool IsPoison(VersionedEvent e) => ((DiaryEntered)e.Event).Number % 20 == 7;

    private static VersionedEvent[] Events(int perStream) =>
    [
        .. Enumerable.Range(0, perStream * Streams).Select(number => new VersionedEvent
        {
            Id = Guid.CreateVersion7(), CorrelationId = "c", StreamId = $"s/{(number / 3) % Streams}", Version = ((number / (3 * Streams)) * 3) + (number % 3) + 1, Position = new Position(0, number + 1),
            EventType = nameof(DiaryEntered), Created = DateTimeOffset.UnixEpoch, Event = new DiaryEntered(number),
        }),
    ];

    /// <summary>A handler that never handles some, and others at the third attempt.</summary>
    private EventDispatcher Dispatcher()
    {
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterEventHandler<DiaryEntered>(async (e, token) =>
        {
            await Task.Yield();
            var attempt = _attempts.AddOrUpdate((e.StreamId, e.Version), 1, static (_, before) => before + 1);
            if (IsPoison(e))
                throw new FormatException("Nobody can handle this.");
            if (((DiaryEntered)e.Event).Number % 10 == 3 && attempt < 3)
                throw new IOException("Not now.");
            _handled.GetOrAdd(e.StreamId, static _ => new()).Enqueue(e.Version);
        });
        return dispatcher;
    }

    private List<string> Faults(VersionedEvent[] events, IReadOnlyList<DeadLetter> letters)
    {
        var faults = new List<string>();
        var parked = letters.ToLookup(static letter => letter.MessageId);
        var handled = _handled.SelectMany(static stream => stream.Value.Select(version => (stream.Key, version))).ToLookup(static place => place);
        foreach (var e in events)
        {
            var (kept, times) = (parked[e.Id].ToArray(), handled[(e.StreamId, e.Version)].Count());
            if (_attempts.GetValueOrDefault((e.StreamId, e.Version)) is > 5 and var attempts)
                faults.Add($"{e.StreamId} {e.Version} was tried {attempts} times");
            if (kept.Length + times == 0)
                faults.Add($"{e.StreamId} {e.Version} was neither handled nor parked");
            if (kept.Length + times > 1 || kept.Length > 0 != IsPoison(e))
                faults.Add($"{e.StreamId} {e.Version} was handled {times} times and parked {kept.Length} times");
            if (kept is [var letter] && (letter.Attempts, letter.StreamId, letter.StreamVersion, letter.ReasonType) != (5, e.StreamId, e.Version, typeof(FormatException).FullName))
                faults.Add($"{e.StreamId} {e.Version} has the letter {letter}");
        }

        faults.AddRange(_handled.Where(static stream => !stream.Value.Order().SequenceEqual(stream.Value)).Select(static stream => $"{stream.Key} out of order"));
        return faults;
    }
}
