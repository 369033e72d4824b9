using Cqrs.Generated.PostgreSql.Packing;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>A read is the same whatever is packed, and whatever happens to what is packed meanwhile.</summary>
public sealed class PackedReadTests(PostgreSqlServer server) : PackedStreamTest(server)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomStreamsPackedInRandomWays_AreReadAlikeWithAndWithoutPacks(int seed)
    {
        var random = new Random(seed);
        await using var plain = await OpenUnpackedAsync();
        var stores = new List<PostgreSqlEventStore>();
        foreach (var (events, bytes) in new[] { (3, 1_000), (5, 30), (64, 1_000) })
            stores.Add(await OpenPackedAsync(events, bytes));
        string[] streams = ["a", "b", "c"];
        for (var step = 0; step < 60; step++)
        {
            var (store, stream) = (stores[random.Next(stores.Count)], streams[random.Next(streams.Length)]);
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    await AppendAsync(plain, stream, random.Next(1, 40), random.Next(1, 9));
                    break;
                case 3 or 4 or 5:
                    await store.PackStreamAsync(stream, anew: random.Next(6) == 0, Cancellation);
                    break;
                case 6:
                    await ExecuteAsync($"DELETE FROM {Schema}.packs WHERE random() < 0.3");
                    break;
                default:
                    await ExecuteAsync($"UPDATE {Schema}.packs SET segment = set_byte(segment, (random() * (length(segment) - 1))::int, 77) WHERE length(segment) > 0 AND random() < 0.2");
                    break;
            }

            foreach (var read in streams)
            {
                var all = await LinesAsync(plain, read);
                var after = random.Next(all.Length + 3);
                var expected = await LinesAsync(plain, read, after);
                foreach (var packed in stores)
                {
                    Assert.Equal(all, await LinesAsync(packed, read));
                    Assert.Equal(expected, await LinesAsync(packed, read, after));
                }
            }
        }

        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task StreamOfManySegments_IsReadFromAnyVersionOn()
    {
        const int events = 3 * PackQueries.SegmentsPerPage + 5;
        await using var store = await OpenPackedAsync(segmentEvents: 1);
        await using var plain = await OpenUnpackedAsync();
        await AppendAsync(store, "s", events);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        foreach (var tail in new[] { 0, 3 })
        {
            await AppendAsync(store, "s", tail);
            for (var after = 0; after <= events + tail + 1; after++)
                Assert.Equal(await LinesAsync(plain, "s", after), await LinesAsync(store, "s", after));
        }

        Assert.Equal(0, store.PackStatistics.Damaged);
    }

    [Fact]
    public async Task PackedStream_IsReadFromItsSegments()
    {
        await using var store = await OpenPackedAsync();
        await AppendAsync(store, "s", 30);
        var expected = await LinesAsync(store, "s");
        await store.PackStreamAsync("s", cancellationToken: Cancellation);

        // With the rows gone, nobody else can know them. The last row of each segment stays: it says that the segment is of this stream, and the stream's version.
        await ExecuteAsync($"DELETE FROM {Schema}.events e WHERE NOT EXISTS (SELECT FROM {Schema}.packs p WHERE p.stream = e.stream AND p.last_version = e.version) AND version < 30");
        Assert.Equal(expected, await LinesAsync(store, "s"));
        await Assert.ThrowsAsync<EventStoreException>(() => ReadAsync(store, "s"));
    }

    [Fact]
    public async Task AppendsAndTwoPackersAtOnce_DisturbNoRead()
    {
        const int events = 1_500;
        await using var writer = await OpenUnpackedAsync();
        PostgreSqlEventStore[] packers = [await OpenPackedAsync(segmentEvents: 7), await OpenPackedAsync(segmentEvents: 12)];

        // For as long as the readers need to meet what is being written, within bounds.
        var reads = new int[packers.Length];
        bool HaveRead() => reads.All(static count => count > 10);
        var appending = Task.Run(async () =>
        {
            for (var version = 0; version < events || (!HaveRead() && version < 20 * events); version += 5)
                await writer.AppendAsync(Batch("s", ExpectedVersion.Exactly(version), [.. Enumerable.Range(version + 1, 5).Select(static v => $"{v}")]), Cancellation);
        }, Cancellation);
        var packing = packers.Select(packer => Task.Run(async () =>
        {
            for (var round = 0; !appending.IsCompleted; round++)
                await packer.PackStreamAsync("s", anew: round % 10 == 9, Cancellation);
        }, Cancellation)).ToArray();
        var reading = packers.Select((packer, reader) => Task.Run(async () =>
        {
            for (var seen = 0L; !appending.IsCompleted; Interlocked.Increment(ref reads[reader]))
            {
                var fold = new Recorder(needsMetadata: false);
                var after = reads[reader] % 3 == 0 ? 0 : seen / 2;
                var version = await packer.ReadStreamAsync("s", after, fold, Cancellation);
                Assert.True(version >= seen);
                Assert.Equal(Enumerable.Range((int)after + 1, (int)(version - after)).Select(static v => (long)v), fold.Versions);
                Assert.Equal(fold.Versions.Select(static v => $"{v}"), fold.Payloads);
                seen = version;
            }
        }, Cancellation)).ToArray();
        await Task.WhenAll([appending, .. packing, .. reading]);
        Assert.True(HaveRead());
        Assert.True((await writer.VerifyPacksAsync(Cancellation)).IsSound);
        foreach (var packer in packers)
            await packer.DisposeAsync();
    }

    [Fact]
    public async Task TypeThatThisProcessHasNotSeen_IsFoundFromASegment()
    {
        await using var reader = await OpenPackedAsync();
        await using var writer = await OpenPackedAsync();
        await AppendAsync(writer, "s", 20);
        await writer.PackStreamAsync("s", cancellationToken: Cancellation);
        Assert.Equal(await LinesAsync(writer, "s"), await LinesAsync(reader, "s"));
        Assert.Equal(0, reader.PackStatistics.Damaged);
    }

    [Fact]
    public async Task FoldThatThrows_ThrowsThroughASegmentAsItIs()
    {
        await using var store = await OpenPackedAsync();
        await AppendAsync(store, "s", 20);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        var planted = new InvalidOperationException("planted");
        Assert.Same(planted, await Assert.ThrowsAsync<InvalidOperationException>(() => store.ReadStreamAsync("s", 0, new Thrower(planted), Cancellation).AsTask()));
        Assert.Equal(21, (await LinesAsync(store, "s")).Length);
    }

    private sealed class Thrower(Exception exception) : IEventFold
    {
        public bool NeedsMetadata => false;

        public void Fold(in EventPage page) => throw exception;
    }
}
