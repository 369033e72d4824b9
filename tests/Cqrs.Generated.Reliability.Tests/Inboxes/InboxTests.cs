using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Server;
using Cqrs.Generated.Reliability.Tests.Sqlite;

namespace Cqrs.Generated.Reliability.Tests.Inboxes;

/// <summary>A bus that repeats, shuffles and delays, eight consumers, and handlers that fail now and then.</summary>
[Trait("Row", "22")]
public sealed class InboxTests(PostgreSqlServer server) : ServerTest(server)
{
    private const int Consumers = 8;
    private const int Streams = 50;
    private const int OnTheirWay = 500;

    [Theory, InlineData(false), InlineData(true)]
    public async Task DeliveriesRepeatedShuffledAndDelayed_HaveTheirEffectsOnceAndInOrder(bool onPostgreSql)
    {
        var deliveries = Soak.Times(3_000, 1_000_000);
        await WithAsync(onPostgreSql, async side =>
        {
            var (events, tries) = await DeliverAsync(side, deliveries, side.HandleAsync);
            Assert.Empty(Faults(events, await side.EffectsAsync()));
            Figures.Note(22, Name(onPostgreSql), $"{deliveries:N0} deliveries of {events.Count:N0} events, {tries:N0} attempts: every effect once, streams in order");
        });
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Control_AHandlerWithoutInbox_IsFoundDoubling(bool onPostgreSql) => await WithAsync(onPostgreSql, async side =>
    {
        var (events, _) = await DeliverAsync(side, 300, side.HandleWithoutInboxAsync);
        var faults = Faults(events, await side.EffectsAsync());
        Assert.Contains(faults, static fault => fault.Contains("times", StringComparison.Ordinal));
        Figures.Note(22, $"{Name(onPostgreSql)}, control: no inbox", $"{faults.Count} faults in 300 deliveries");
    });

    [Theory, InlineData(false), InlineData(true)]
    public async Task Control_AHandlerThatNotesApart_IsFoundLosing(bool onPostgreSql) => await WithAsync(onPostgreSql, async side =>
    {
        var (events, _) = await DeliverAsync(side, 600, side.HandleApartAsync);
        var faults = Faults(events, await side.EffectsAsync());
        Assert.Contains(faults, static fault => fault.EndsWith("has no effect", StringComparison.Ordinal));
        Figures.Note(22, $"{Name(onPostgreSql)}, control: notes apart", $"{faults.Count} faults in 600 deliveries");
    });

    /// <summary>Delivers until every delivery has been answered: one that fails comes again, behind the others.</summary>
    private static async Task<(List<VersionedEvent> Events, int Attempts)> DeliverAsync(ReadSide side, int deliveries, Func<VersionedEvent, bool, Task> handle)
    {
        var random = new Random(22);
        var (events, source) = Shuffled(random, deliveries);

        // As a broker does: so many are on their way, and one that comes again waits behind those, not behind the whole backlog.
        var queue = new ConcurrentQueue<VersionedEvent>(source.Take(OnTheirWay));
        var next = OnTheirWay - 1;
        var attempts = 0;
        await Task.WhenAll(Enumerable.Range(0, Consumers).Select(consumer => Task.Run(async () =>
        {
            var chance = new Random(consumer);
            while (queue.TryDequeue(out var message))
            {
                Interlocked.Increment(ref attempts);
                if (chance.Next(50) == 0)
                    await Task.Delay(1);
                try
                {
                    await handle(message, chance.Next(20) == 0);
                    if (Interlocked.Increment(ref next) is var place && place < source.Length)
                        queue.Enqueue(source[place]);
                }
                catch (Exception e) when (e is EventOutOfOrderException or ReadSide.EffectFailedException)
                {
                    queue.Enqueue(message);
                }
            }
        })));
        return (events, attempts);
    }

    /// <summary>Each event one to five times, some places from where it belongs.</summary>
    private static (List<VersionedEvent> Events, VersionedEvent[] Deliveries) Shuffled(Random random, int deliveries)
    {
        var events = new List<VersionedEvent>();
        var places = new List<(int Place, VersionedEvent Message)>();
        while (places.Count < deliveries)
        {
            var (stream, version) = ($"s/{events.Count % Streams}", (events.Count / Streams) + 1);
            var message = new VersionedEvent
            {
                Id = Guid.CreateVersion7(), CorrelationId = "c", StreamId = stream, Version = version, Position = new Position(0, events.Count + 1), EventType = "Noted", Created = DateTimeOffset.UnixEpoch, Event = "x",
            };
            events.Add(message);
            for (var times = Math.Min(random.Next(1, 6), deliveries - places.Count); times > 0; times--)
                places.Add((events.Count + random.Next(4 * Streams), message));
        }

        return (events, [.. places.OrderBy(static delivery => delivery.Place).Select(static delivery => delivery.Message)]);
    }

    private static List<string> Faults(List<VersionedEvent> events, List<(string Stream, long Version)> effects)
    {
        var times = effects.CountBy(static effect => effect).ToDictionary();
        var faults = new List<string>();
        foreach (var e in events)
        {
            if (times.GetValueOrDefault((e.StreamId, e.Version)) is not 1 and var count)
                faults.Add(count == 0 ? $"event {e.Version} of '{e.StreamId}' has no effect" : $"event {e.Version} of '{e.StreamId}' has its effect {count} times");
        }

        foreach (var stream in effects.GroupBy(static effect => effect.Stream))
        {
            if (!stream.Select(static effect => effect.Version).SequenceEqual(stream.Select(static effect => effect.Version).Order()))
                faults.Add($"the effects of '{stream.Key}' are out of order");
        }

        return faults;
    }

    private async Task WithAsync(bool onPostgreSql, Func<ReadSide, Task> test)
    {
        using var files = new MemoryDirectory();
        await using ReadSide side = onPostgreSql ? new ReadSide.OnPostgreSql(Schema.ConnectionString, Schema.Name) : new ReadSide.OnSqlite(files.File("read.db"));
        await side.SetUpAsync();
        await test(side);
    }

    private static string Name(bool onPostgreSql) => onPostgreSql ? "PostgreSQL" : "SQLite";
}
