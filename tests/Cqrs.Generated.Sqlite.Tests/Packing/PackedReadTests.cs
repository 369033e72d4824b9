using System.Text;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests.Packing;

public sealed class PackedReadTests : PackTest
{
    [Fact]
    public async Task PackedStream_IsReadFromItsSegments()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 12);
        Assert.Equal(12, await store.PackStreamAsync("a", cancellationToken: Cancellation));
        Assert.Equal([(1, 5), (6, 10), (11, 12)], Segments("a"));
        Assert.Equal(Numbers(12), (await LoadAsync(store, "a")).Payloads);

        PlantOther("a", first: 6);
        Assert.Equal("1 2 3 4 5 other other other other other 11 12", string.Join(' ', (await LoadAsync(store, "a")).Payloads));
        Assert.Equal("other other 11 12", string.Join(' ', (await LoadAsync(store, "a", after: 8)).Payloads));

        // Neither of these knows segments.
        Assert.Equal(Numbers(12), (await ReadAsync(store, "a")).Payloads);
        Assert.Equal(Numbers(12), (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task StreamThatHasGrown_IsPackedBehindItsFullSegments()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 7);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        Assert.Equal([(1, 5), (6, 7)], Segments("a"));
        await AppendAsync(store, "a", 8, 6);
        Assert.Equal(8, await store.PackStreamAsync("a", cancellationToken: Cancellation));
        Assert.Equal([(1, 5), (6, 10), (11, 13)], Segments("a"));
        Assert.Equal(0, await store.PackStreamAsync("a", cancellationToken: Cancellation));
        Assert.Equal(Numbers(13), (await LoadAsync(store, "a")).Payloads);
    }

    [Fact]
    public async Task PayloadThatIsTooLarge_StaysARowBetweenSegments()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 3);
        await store.AppendAsync(Batch("a", ExpectedVersion.Exactly(3), new string('x', (64 * 1024) + 1)), Cancellation);
        await AppendAsync(store, "a", 5, 3);
        Assert.Equal(6, await store.PackStreamAsync("a", cancellationToken: Cancellation));
        Assert.Equal([(1, 3), (5, 7)], Segments("a"));
        PlantOther("a", first: 5);
        var read = await LoadAsync(store, "a");
        Assert.Equal("1 2 3 other other other", string.Join(' ', read.Payloads.Where(payload => payload.Length < 10)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], read.Versions);
        Assert.Equal(0, await store.PackStreamAsync("a", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task StreamThatDoesNotExist_IsNotPacked()
    {
        await using var store = OpenPacking();
        Assert.Equal(0, await store.PackStreamAsync("a", cancellationToken: Cancellation));
        Assert.Equal(0, (await LoadAsync(store, "a")).Returned);
        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
    }

    [Fact]
    public async Task FoldThatThrows_EndsTheReadAndLeavesTheStoreUsable()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 12);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await store.ReadStreamAsync("a", 0, new Throwing(), Cancellation));
        Assert.Equal(Numbers(12), (await LoadAsync(store, "a")).Payloads);
    }

    [Fact]
    public async Task FoldOfSegmentsThatReadsAndAppends_SeesItsSnapshotToTheEnd()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 12);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        await AppendAsync(store, "a", 13, 2);
        var fold = new Appending(store);
        Assert.Equal(14, await store.ReadStreamAsync("a", 0, fold, Cancellation));
        Assert.Equal(Numbers(14), fold.Payloads);
        Assert.Equal(14 + fold.Pages, (await LoadAsync(store, "a")).Returned);
    }

    /// <summary>Random histories, packed at random moments, their segments dropped or damaged now and then: what is read, from any version on, is what a store without segments reads.</summary>
    [Fact]
    public async Task Reads_AreEqualWithAndWithoutSegments()
    {
        var seed = Random.Shared.Next(1_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var store = OpenPacking();
        await using var plain = SqliteEventStore.Open(Options(packs: false));
        for (var round = 0; round < 60; round++)
        {
            var stream = $"s{random.Next(3)}";
            await store.AppendAsync(RandomBatch(random, stream), Cancellation);
            if (random.Next(3) == 0)
                await store.PackStreamAsync(stream, cancellationToken: Cancellation);
            if (random.Next(10) == 0 && store.PackStatistics.Segments > 0)
                Execute("DELETE FROM packs WHERE rowid = (SELECT rowid FROM packs ORDER BY random() LIMIT 1)");
            if (random.Next(10) == 0 && store.PackStatistics.Segments > 0)
                Execute("UPDATE packs SET segment = zeroblob(40) WHERE rowid = (SELECT rowid FROM packs ORDER BY random() LIMIT 1)");
            var after = random.Next(40);
            var (expected, actual) = (await LoadAsync(plain, stream, after), await LoadAsync(store, stream, after));
            Assert.Equal(expected.Returned, actual.Returned);
            Assert.Equivalent(expected.Events, actual.Events, strict: true);
            Assert.Equal((await ReadAsync(plain, stream, after)).Positions, actual.Positions);
        }

        Assert.InRange(store.PackStatistics.Segments, 1, long.MaxValue);
    }

    private static AppendRequest RandomBatch(Random random, string stream)
    {
        var metadata = new EventMetadata(stream, Guid.CreateVersion7(), "correlation", null, DateTimeOffset.UtcNow, null, null);
        return new AppendRequest(metadata, ExpectedVersion.Any, [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ =>
        {
            var payload = new byte[random.Next(20) == 0 ? 9_000 : random.Next(60)];
            random.NextBytes(payload);
            return new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey($"Type{random.Next(200)}", 1), payload);
        })]);
    }

    private sealed class Throwing : IEventFold
    {
        public bool NeedsMetadata => false;

        public void Fold(in EventPage page) => throw new NotSupportedException();
    }

    private sealed class Appending(SqliteEventStore store) : IEventFold
    {
        public int Pages { get; private set; }

        public List<string> Payloads { get; } = [];

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page)
        {
            Pages++;
            for (var i = 0; i < page.Count; i++)
                Payloads.Add(Encoding.UTF8.GetString(page.PayloadOf(i)));
            store.AppendAsync(Batch("a", ExpectedVersion.Any, "from the fold"), Cancellation).AsTask().GetAwaiter().GetResult();
            store.PackStreamAsync("a", cancellationToken: Cancellation).AsTask().GetAwaiter().GetResult();
            store.ReadStreamAsync("a", 0, new Recorder(needsMetadata: false), Cancellation).AsTask().GetAwaiter().GetResult();
        }
    }
}
