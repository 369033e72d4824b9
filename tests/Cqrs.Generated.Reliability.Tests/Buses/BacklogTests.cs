using System.Buffers;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Reliability.Tests.Clocks;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Buses;

/// <summary>A relay that comes late publishes what has gathered, in memory that does not grow with it.</summary>
[Trait("Row", "20")]
public sealed class BacklogTests(PostgreSqlServer server, RabbitMqServer broker) : BusRowTest(server, broker)
{
    private const int PerAppend = 500;

    // Two looks at the heap differ by the batch that is on its way, 0.8 MB were seen. 50,000 events that somebody keeps are more than twice as much.
    private const long Noise = 2_000_000;

    [Fact]
    public async Task RelayWithABacklog_DrainsItWithoutGrowing()
    {
        var events = Soak.Times(20_000, 100_000);
        await using var bus = new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry);
        var grown = await DrainAsync(events, bus);
        Assert.True(grown < Noise, $"The heap grew by {grown} bytes.");
        Figures.Note(20, "SQLite and RabbitMQ, backlog", $"{events:N0} events drained by one relay; between the first and the last tenth the heap grew by {Math.Max(grown, 0):N0} bytes");
    }

    [Fact]
    public async Task Control_ABusThatKeepsWhatItPublished_IsFoundGrowing()
    {
        await using var bus = new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry);
        var grown = await DrainAsync(50_000, new Hoarder(bus));
        Assert.True(grown > Noise, $"The heap grew by {grown} bytes only.");
        Figures.Note(20, "control: keeps what it published", $"grown by {grown:N0} bytes over 50,000 events");
    }

    /// <returns>By how much the heap is larger when nine tenths have been published than when one tenth has.</returns>
    private static async Task<long> DrainAsync(int events, IEventPublisher publisher)
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteEventStore.Open(new SqliteStoreOptions(directory.Store) { PackStreams = false });
        var type = CqrsApplication.TypeRegistry.Find(typeof(DiaryEntered))!;
        for (var first = 0; first < events; first += PerAppend)
            await store.AppendAsync(new AppendRequest(new EventMetadata("s", Guid.CreateVersion7(), "c", null, DateTimeOffset.UnixEpoch, null, null), ExpectedVersion.Any, Encoded(type, first)), Cancellation);
        using var relay = new EventRelay(new EventLog(store, CqrsApplication.TypeRegistry), store, store, publisher);
        await relay.StartAsync(Cancellation);
        var early = await HeapWhenAsync(events / 10);
        var late = await HeapWhenAsync(events / 10 * 9);
        _ = await HeapWhenAsync(events);
        await relay.StopAsync(Cancellation);
        GC.KeepAlive(publisher);
        return late - early;

        async Task<long> HeapWhenAsync(int published)
        {
            while ((await store.LoadCheckpointAsync("$relay", Cancellation)).Sequence < published)
                await Task.Delay(5, Cancellation);
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }

    private static EncodedEvent[] Encoded(EventType type, int first) =>
    [
        .. Enumerable.Range(first, PerAppend).Select(number =>
        {
            var payload = new ArrayBufferWriter<byte>();
            type.Encode(new DiaryEntered(number), payload);
            return new EncodedEvent(Guid.CreateVersion7(), type.Key, payload.WrittenMemory);
        }),
    ];

    private sealed class Hoarder(IEventPublisher publisher) : IEventPublisher
    {
        private readonly List<VersionedEvent> _kept = [];

        public ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        {
            _kept.AddRange(events);
            return publisher.PublishAsync(events, cancellationToken);
        }
    }
}
