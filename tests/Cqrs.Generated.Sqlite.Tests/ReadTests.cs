using Cqrs.Generated.Sqlite.Reading;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;
using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class ReadTests : StoreTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StreamAfterAnyVersion_GivesTheRestWithRightPositions(bool metadata)
    {
        await using var store = OpenStore();
        await FillAsync(store);
        for (var after = 0; after <= 12; after++)
        {
            var fold = new Recorder(metadata);
            Assert.Equal(10, await store.ReadStreamAsync("a", after, fold, Cancellation));
            Assert.Equal(Enumerable.Range(1, 10).Skip(after).Select(v => (long)v), fold.Versions);
            Assert.Equal(new long[] { 1, 2, 3, 5, 6, 7, 8, 11, 13, 14 }.Skip(after), fold.Positions);
            Assert.All(fold.Events, e => Assert.Equal(metadata, e.Metadata is not null));
            Assert.All(fold.Events, e => Assert.Equal(metadata, e.Id != Guid.Empty));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogInPagesOfAnySize_GivesEveryEventOnceInOrder(bool metadata)
    {
        await using var store = OpenStore();
        await FillAsync(store);
        for (var size = 1; size <= 16; size++)
        {
            var fold = new Recorder(metadata);
            var position = Position.Start;
            while (true)
            {
                var before = fold.Events.Count;
                var next = await store.ReadAllAsync(position, size, fold, Cancellation);
                Assert.InRange(fold.Events.Count - before, 0, size);
                if (next == position)
                    break;
                position = next;
            }

            Assert.Equal(Enumerable.Range(1, 14).Select(p => (long)p), fold.Positions);
            Assert.Equal(Enumerable.Range(1, 14).Select(p => $"{p}"), fold.Payloads);
        }
    }

    [Fact]
    public async Task PageFromTheMiddleOfALargeBatch_CostsNoMoreThanOneFromItsStart()
    {
        const int Events = 5_000;
        const int Page = 100;
        await using var store = OpenStore();
        await store.AppendAsync(Batch("small", ExpectedVersion.Any, "x"), Cancellation);
        await store.AppendAsync(Batch("large", ExpectedVersion.Any, [.. Enumerable.Repeat("x", Events)]), Cancellation);
        using var connection = Connection.Open(new SqliteStoreOptions(Files.Store), readOnly: true);
        var first = StepsOf(connection, from: 2);
        foreach (var from in new[] { 3, 1_000, Events / 2, Events - Page })
            Assert.InRange(StepsOf(connection, from), 1, first * 11 / 10);

        // What SQLite's machine did for a page, in its own instructions: the same on every run.
        static int StepsOf(Connection connection, int from)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection.Handle, Queries.All, out var query));
            using (query)
            {
                raw.sqlite3_bind_int64(query, 1, from);
                raw.sqlite3_bind_int64(query, 2, from + Page - 1);
                var rows = 0;
                while (raw.sqlite3_step(query) == raw.SQLITE_ROW)
                    rows++;
                Assert.Equal(Page, rows);
                return raw.sqlite3_stmt_status(query, raw.SQLITE_STMTSTATUS_VM_STEP, 0);
            }
        }
    }

    [Fact]
    public async Task FoldThatReadsAndAppends_SeesItsSnapshotToTheEnd()
    {
        await using var store = OpenStore();
        await FillAsync(store);
        var fold = new Appending(store);
        await store.ReadAllAsync(Position.Start, int.MaxValue, fold, Cancellation);
        Assert.Equal(14, fold.Seen);
        Assert.Equal(15, (await store.GetHeadAsync(Cancellation)).Sequence);
    }

    [Fact]
    public async Task LoadsOnceWarm_AllocateNothing()
    {
        await using var store = OpenStore();
        await FillAsync(store);
        Assert.Equal(0, Allocated(store, new Counting(), rounds: 1_000));
        Assert.NotEqual(0, Allocated(store, new Recorder(), rounds: 10));

        // The least of many rounds: code that the compiler has not optimized yet allocates what it will not later, and how soon it is optimized depends on the machine's load.
        static long Allocated(SqliteEventStore store, IEventFold fold, int rounds)
        {
            var least = long.MaxValue;
            for (var round = 0; round < rounds && least > 0; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 100; i++)
                {
                    if (store.ReadStreamAsync("a", 0, fold, CancellationToken.None) is not { IsCompletedSuccessfully: true, Result: 10 })
                        throw new InvalidOperationException("A read completes before it returns.");
                }

                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                Thread.Sleep(10);
            }

            return least;
        }
    }

    [Fact]
    public void EventQueries_NeitherSortNorScan()
    {
        using (OpenStore())
        using (var connection = Storage.Connection.Open(new SqliteStoreOptions(Files.Store), readOnly: true))
        {
            string[] queries =
            [
                Reading.Queries.StreamHead, Reading.Queries.Stream, Reading.Queries.StreamWithMetadata, Reading.Queries.BatchOf,
                Reading.Queries.All, Reading.Queries.AllWithMetadata, Reading.Queries.ByCorrelation,
            ];
            foreach (var sql in queries)
            {
                var plan = connection.Prepare("explain", "EXPLAIN QUERY PLAN " + sql);
                while (plan.Step())
                {
                    Assert.DoesNotContain("TEMP B-TREE", plan.Text(3), StringComparison.Ordinal);
                    Assert.DoesNotContain("SCAN", plan.Text(3), StringComparison.Ordinal);
                }
            }
        }
    }

    /// <summary>14 events, each with its position as payload; stream a has 10 of them in batches of several sizes.</summary>
    private static async Task FillAsync(SqliteEventStore store)
    {
        (string Stream, int Count)[] batches = [("a", 3), ("b", 1), ("a", 4), ("b", 2), ("a", 1), ("c", 1), ("a", 2)];
        var position = 0;
        foreach (var (stream, count) in batches)
            await store.AppendAsync(Batch(stream, ExpectedVersion.Any, [.. Enumerable.Range(0, count).Select(_ => $"{++position}")]), Cancellation);
    }

    private sealed class Counting : IEventFold
    {
        public long Bytes { get; private set; }

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page) => Bytes += page.Payloads.Length;
    }

    private sealed class Appending(SqliteEventStore store) : IEventFold
    {
        public int Seen { get; private set; }

        public bool NeedsMetadata => true;

        public void Fold(in EventPage page)
        {
            Seen += page.Count;
            store.AppendAsync(Batch("d", ExpectedVersion.Any, "from the fold"), Cancellation).AsTask().GetAwaiter().GetResult();
            var inner = new Recorder();
            store.ReadStreamAsync("d", 0, inner, Cancellation).AsTask().GetAwaiter().GetResult();
            Assert.Equal(["from the fold"], inner.Payloads);
        }
    }
}
