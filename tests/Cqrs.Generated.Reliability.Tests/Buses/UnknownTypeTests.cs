using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Reliability.Tests.Clocks;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Reliability.Tests.Buses;

/// <summary>An application of an older version meets events that it does not know: in a log that it publishes, and on a bus. The newer one has all of them in the end, in order.</summary>
[Trait("Row", "24")]
public sealed class UnknownTypeTests(PostgreSqlServer server, RabbitMqServer broker) : BusRowTest(server, broker)
{
    private static readonly TypeRegistry s_older = new(new OlderApplication());

    [Theory, MemberData(nameof(Stores))]
    public async Task EventInTheLogThatARelayDoesNotKnow_HoldsItWithItsCheckpoint_UntilANewerOneGoesOn(StoreKind kind)
    {
        await using var place = await MakeAsync(kind);
        var store = await place.OpenAsync();
        var (events, unknown) = await AppendAsync(store);
        var published = new Publisher();
        var log = new ConcurrentQueue<Exception>();
        var checkpoints = (ICheckpointStore)store;
        await RelayAsync(s_older, () => log.OfType<UnknownEventTypeException>().Any());

        // What stands before it is published; it is named, and the checkpoint stays before it.
        var named = log.OfType<UnknownEventTypeException>().First();
        Assert.Equal((nameof(Tallied), "Tally/t", 1, unknown), (named.EventType.Name, named.StreamId, named.Version, named.Position));
        Assert.True(await checkpoints.LoadCheckpointAsync("$relay", Cancellation) < unknown);
        Assert.Equal(events.Take(events.Length / 2), published.Seen.Distinct());
        await RelayAsync(CqrsApplication.TypeRegistry, () => published.Seen.Distinct().Count() == events.Length);
        Assert.Equal(events, published.Seen.Distinct());
        Figures.Note(24, $"{kind}, relay", $"{events.Length} events, one of a type that is not known: named, nothing behind it published, checkpoint before it; the newer application published all in order");

        async Task RelayAsync(TypeRegistry registry, Func<bool> isDone)
        {
            using var relay = new EventRelay(new EventLog(store, registry), store, checkpoints, published, new Failures(log));
            await relay.StartAsync(Cancellation);
            while (!isDone())
                await Task.Delay(10, Cancellation);
            await relay.StopAsync(Cancellation);
        }
    }

    [Fact]
    public async Task EventOnTheBusThatAServiceDoesNotKnow_IsParkedUnderItsName_AndReachesItsNewerVersion()
    {
        var store = new InMemoryEventStore();
        var letters = new DeadLetterLog(store, CqrsApplication.TypeRegistry);
        await using var older = new RabbitMqEventBus(Options(), s_older, letters);
        await using var newer = new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry, letters);
        await older.DeclareAsync(Cancellation);
        var events = Soak.Times(100, 10_000);
        await newer.PublishAsync([.. Enumerable.Range(1, events).Select(Published)], Cancellation);
        var handled = new HashSet<long>();
        await foreach (var delivery in older.ReceiveAsync(cancellationToken: Cancellation))
        {
            handled.Add(delivery.Message.Version);
            await delivery.AcceptAsync();
            if (delivery.Message.Version == events)
                break;
        }

        var parked = await letters.ListAsync(Cancellation);
        Assert.All(parked, static letter => Assert.Equal((nameof(Tallied), 0), (letter.MessageType, letter.Attempts)));
        Assert.Equal(Enumerable.Range(1, events).Where(IsUnknown).Select(static version => (long?)version), parked.Select(static letter => letter.StreamVersion));
        Assert.All(parked, static letter => Assert.Contains($"'{nameof(Tallied)}'", letter.Reason, StringComparison.Ordinal));
        foreach (var letter in parked)
            Assert.True(await new DeadLetters(letters, [newer]).RedriveAsync(letter, Cancellation));
        await foreach (var delivery in newer.ReceiveAsync(cancellationToken: Cancellation))
        {
            handled.Add(delivery.Message.Version);
            await delivery.AcceptAsync();
            if (handled.Count == events)
                break;
        }

        Assert.Empty(await letters.ListAsync(Cancellation));
        Figures.Note(24, "RabbitMQ", $"{events:N0} events, {parked.Count:N0} of a type that is not known: each parked under its name, delivered anew and handled by the newer version");
    }

    /// <summary>A reader that passes over what it does not know, as one does that acknowledges and drops.</summary>
    [Theory, MemberData(nameof(Stores))]
    public async Task Control_AReaderThatPassesOverTheUnknown_LosesItForItsNewerVersion(StoreKind kind)
    {
        await using var place = await MakeAsync(kind);
        var store = await place.OpenAsync();
        var (events, unknown) = await AppendAsync(store);
        var (seen, checkpoint) = (new List<(string, long)>(), Position.Start);
        foreach (var registry in (TypeRegistry[])[s_older, CqrsApplication.TypeRegistry])
        {
            while (checkpoint < await store.GetHeadAsync(Cancellation))
            {
                try
                {
                    await foreach (var e in new EventLog(store, registry).ReadAllAsync(checkpoint, Cancellation))
                    {
                        seen.Add((e.StreamId, e.Version));
                        checkpoint = e.Position;
                    }
                }
                catch (UnknownEventTypeException e)
                {
                    checkpoint = e.Position;
                }
            }
        }

        Assert.Equal(("Tally/t", 1L), Assert.Single(events.Except(seen)));
        Assert.Equal(events.Length - 1, seen.Count);
        Figures.Note(24, $"{kind}, control: passes over it", $"1 of {events.Length} events lost, at {unknown}");
    }

    private static bool IsUnknown(int version) => version % 10 == 5;

    private static VersionedEvent Published(int version) => new()
    {
        Id = Guid.CreateVersion7(), CorrelationId = "c", StreamId = "s", Version = version, Position = new Position(0, version), Created = DateTimeOffset.UnixEpoch,
        EventType = IsUnknown(version) ? nameof(Tallied) : nameof(DiaryEntered), Event = IsUnknown(version) ? new Tallied(version, 0) : new DiaryEntered(version),
    };

    /// <summary>Twenty events that both versions know, and between them one that only the newer knows.</summary>
    private static async Task<((string Stream, long Version)[] Events, Position Unknown)> AppendAsync(IEventStore store)
    {
        var diaries = new Repository<Diary>(store);
        var unknown = Position.Start;
        for (var number = 1; number <= 20; number++)
        {
            if (number == 1)
                await diaries.CreateAsync("d", static diary => diary.Enter(1), CommandContext.New(), Cancellation);
            else
                await diaries.UpdateAsync("d", diary => diary.Enter(number), Cancellation);
            if (number == 10)
                unknown = (await new Repository<Tally>(store).SaveAsync(Tally.Begin("t"), cancellationToken: Cancellation)).Position;
        }

        return ([.. Enumerable.Range(1, 10).Select(static version => ("Diary/d", (long)version)), ("Tally/t", 1), .. Enumerable.Range(11, 10).Select(static version => ("Diary/d", (long)version))], unknown);
    }

    /// <summary>Before <see cref="Tallied"/> was thought of.</summary>
    private sealed class OlderApplication : ICqrsManifest
    {
        public string AssemblyName => "Older";

        public IReadOnlyList<EventType> Events => [CqrsApplication.TypeRegistry.Find(typeof(DiaryEntered))!];

        public IReadOnlyList<AggregateType> Aggregates => [];

        public IReadOnlyList<ProjectionType> Projections => [];

        public IReadOnlyList<CommandContract> Commands => [];

        public IReadOnlyList<CommandHandlersType> CommandHandlers => [];
    }

    private sealed class Publisher : IEventPublisher
    {
        private readonly ConcurrentQueue<(string Stream, long Version)> _seen = new();

        public IEnumerable<(string Stream, long Version)> Seen => _seen;

        public ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        {
            foreach (var e in events)
                _seen.Enqueue((e.StreamId, e.Version));
            return default;
        }
    }

    private sealed class Failures(ConcurrentQueue<Exception> failures) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
                failures.Enqueue(exception);
        }
    }
}
