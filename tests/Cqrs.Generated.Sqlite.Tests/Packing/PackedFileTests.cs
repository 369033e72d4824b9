using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests.Packing;

/// <summary>The file's format stays as it was released: the table comes with the first segment and goes without a trace.</summary>
public sealed class PackedFileTests : PackTest
{
    private static readonly string[] s_released = ["batches", "checkpoints", "event_types", "events", "leases", "snapshots", "streams"];

    [Fact]
    public async Task FileFromBeforeThereWereSegments_IsPackedWhenItIsReadAndStaysOneOfItsFormat()
    {
        await using (var before = SqliteEventStore.Open(Options(packs: false)))
        {
            await AppendAsync(before, "a", 1, 12);
            await LoadAsync(before, "a");
        }

        Assert.Equal(s_released, Tables());
        await using (var store = OpenPacking())
        {
            Assert.Equal(Numbers(12), (await LoadAsync(store, "a")).Payloads);
            await UntilAsync(() => store.PackStatistics.Events == 12);
            Assert.Equal(Numbers(12), (await LoadAsync(store, "a")).Payloads);
        }

        Assert.Equal([.. s_released[..5], "packs", .. s_released[5..]], Tables());
        Assert.Equal((long)SchemaSteps.Version, Rows("PRAGMA user_version").Single()[0]);

        // What does not know the table appends as ever, and what does goes on behind it.
        await using (var before = SqliteEventStore.Open(Options(packs: false)))
            await AppendAsync(before, "a", 13, 9);
        await using (var store = OpenPacking())
        {
            Assert.Equal(Numbers(21), (await LoadAsync(store, "a")).Payloads);
            await store.PackStreamAsync("a", cancellationToken: Cancellation);
            Assert.Equal([(1, 5), (6, 10), (11, 15), (16, 20), (21, 21)], Segments("a"));
        }

        Execute("DROP TABLE packs");
        await using (var store = OpenPacking())
        {
            Assert.Equal(21, await store.PackStreamAsync("a", cancellationToken: Cancellation));
            Assert.Equal(Numbers(21), (await LoadAsync(store, "a")).Payloads);
        }
    }

    [Fact]
    public async Task FileWithoutLongStreams_GetsNoTable()
    {
        await using (var store = SqliteEventStore.Open(Files.Store))
        {
            await AppendAsync(store, "a", 1, 511);
            await LoadAsync(store, "a");
        }

        Assert.Equal(s_released, Tables());
    }

    private string[] Tables() => [.. Rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").Select(row => (string)row[0])];
}
