using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using SQLitePCL;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.LongStreams;

/// <summary>A load takes as much memory for a million events as for some thousands, from rows and from packed segments: what it allocates, and what SQLite has at most.</summary>
public sealed class LongStreamTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    private const int EventsPerBatch = 1_000;
    private const long AllocatedAtMost = 512 * 1024;

    // SQLite's page cache has 2 MB for each connection.
    private const long SqliteAtMost = 4 * 1024 * 1024;
    private static readonly int s_events = Soak.Times(100_000, 1_000_000);

    [Fact]
    public async Task LoadOfALongStream_TakesTheSameMemoryWhateverItsLength()
    {
        using var files = new TemporaryDirectory();
        await using var rows = SqliteEventStore.Open(new SqliteStoreOptions(files.Store) { PackStreams = false });
        for (var version = 0; version < s_events; version += EventsPerBatch)
            await rows.AppendAsync(Request(version), Cancellation);
        AssertFlat("rows", Load(rows, new Counting()));

        await using var packed = SqliteEventStore.Open(files.Store);
        Assert.Equal(s_events, await packed.PackStreamAsync("long", cancellationToken: Cancellation));
        AssertFlat("packed", Load(packed, new Counting()));
        Assert.Equal((0, 0), (packed.PackStatistics.Damaged, packed.PackStatistics.Failures));

        // The control: a fold that keeps what it gets is not flat, and that is noticed.
        Assert.True(Load(packed, new Keeping()).Allocated > AllocatedAtMost);
    }

    private static (long Allocated, long Sqlite) Load(SqliteEventStore store, IEventFold fold)
    {
        // A read runs on the caller's thread and completes before it returns.
        raw.sqlite3_memory_highwater(1);
        var (allocated, used) = (GC.GetAllocatedBytesForCurrentThread(), raw.sqlite3_memory_used());
        var read = store.ReadStreamAsync("long", 0, fold, Cancellation);
        Assert.True(read is { IsCompletedSuccessfully: true } && read.Result == s_events);
        return (GC.GetAllocatedBytesForCurrentThread() - allocated, raw.sqlite3_memory_highwater(0) - used);
    }

    private static void AssertFlat(string form, (long Allocated, long Sqlite) load)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{s_events:N0} events from {form}: {load.Allocated:N0} bytes allocated, SQLite at most {load.Sqlite:N0} more");
        Assert.InRange(load.Allocated, 0, AllocatedAtMost);
        Assert.InRange(load.Sqlite, 0, SqliteAtMost);
    }

    private static AppendRequest Request(int version)
    {
        var id = Guid.CreateVersion7();
        var metadata = new EventMetadata("long", id, $"{id}", null, DateTimeOffset.UtcNow, null, null);
        return new AppendRequest(metadata, ExpectedVersion.Exactly(version), [.. Enumerable.Range(version, EventsPerBatch).Select(i =>
            new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey("Counted", 1), BitConverter.GetBytes((long)i)))]);
    }

    private sealed class Counting : IEventFold
    {
        private long _next;

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page)
        {
            for (var i = 0; i < page.Count; i++)
                Assert.True(BitConverter.ToInt64(page.PayloadOf(i)) == _next++);
        }
    }

    private sealed class Keeping : IEventFold
    {
        private readonly List<byte[]> _kept = [];

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page)
        {
            for (var i = 0; i < page.Count; i++)
                _kept.Add(page.PayloadOf(i).ToArray());
        }
    }
}
