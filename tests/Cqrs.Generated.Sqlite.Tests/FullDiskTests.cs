using Cqrs.Generated.Stores;
using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class FullDiskTests : StoreTest
{
    [Fact]
    public async Task FullDisk_FailsTypedAcknowledgesNothingAndRecovers()
    {
        await using var store = OpenStore();
        Assert.True(await AcknowledgedIsStored(store, store));
    }

    [Fact]
    public async Task Control_StoreThatSwallowsTheError_IsNoticed()
    {
        await using var store = OpenStore();
        Assert.False(await AcknowledgedIsStored(store, new Saboteur(store) { SwallowsErrors = true }));
    }

    [Fact]
    public async Task CommitThatFails_IsHonestlyUnknownAndSafeToRepeat()
    {
        await using var store = OpenStore();
        store.Writer.BeforeCommit = static () => throw new IOException("planted");
        var batch = Batch("s", ExpectedVersion.NoStream, "x");
        var e = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(async () => await store.AppendAsync(batch, Cancellation));
        Assert.Equal(("s", batch.BatchId), (e.StreamId, e.BatchId));
        store.Writer.BeforeCommit = null;
        Assert.Equal(1, (await store.AppendAsync(batch, Cancellation)).Version);
        Assert.Equal(["x"], (await ReadAllAsync(store)).Payloads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FileThatIsGoneWhenTheWriterOpensItAgain_IsNotMadeAnew(bool empty)
    {
        await using var store = OpenStore();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);

        // A rollback that fails, as it does when the disk has gone, makes the writer give up its connection.
        store.Writer.BeforeTransaction = static connection => raw.sqlite3_set_authorizer(
            connection.Handle, static (_, _, argument, _, _, _) => argument == "ROLLBACK" ? raw.SQLITE_DENY : raw.SQLITE_OK, null);
        store.Writer.BeforeCommit = static () => throw new IOException("planted");
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "y"), Cancellation));
        store.Writer.BeforeTransaction = null;
        store.Writer.BeforeCommit = null;
        File.Move(Files.Store, Files.File("elsewhere.db"));
        if (empty)
            await File.WriteAllBytesAsync(Files.Store, [], Cancellation);
        var e = await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "z"), Cancellation));
        Assert.Contains("Nothing was written", e.Message, StringComparison.Ordinal);

        File.Move(Files.File("elsewhere.db"), Files.Store, overwrite: true);
        Assert.Equal(2, (await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "z"), Cancellation)).Version);
        Assert.Equal(["x", "z"], (await ReadAllAsync(store)).Payloads);
    }

    private static async Task<bool> AcknowledgedIsStored(SqliteEventStore store, IEventStore appender)
    {
        var acknowledged = new List<Guid>();
        await store.AppendAsync(Batch("before", ExpectedVersion.Any, "x"), Cancellation);
        store.Writer.BeforeTransaction = static connection => connection.Execute("limit it", "PRAGMA max_page_count = 40");
        var failures = 0;
        for (var round = 0; round < 20; round++)
        {
            var batches = Enumerable.Range(0, 5).Select(i => Batch($"s/{round}/{i}", ExpectedVersion.NoStream, new string('x', 3_000), new string('y', 3_000))).ToArray();
            await Task.WhenAll(batches.Select(async batch =>
            {
                try
                {
                    await appender.AppendAsync(batch, Cancellation);
                    lock (acknowledged)
                        acknowledged.Add(batch.BatchId);
                }
                catch (EventStoreException e)
                {
                    Assert.Contains("disk is full", e.Message, StringComparison.Ordinal);
                    Assert.Contains(store.Path, e.Message, StringComparison.Ordinal);
                    Interlocked.Increment(ref failures);
                }
            }));
        }

        store.Writer.BeforeTransaction = static connection => connection.Execute("lift the limit", "PRAGMA max_page_count = 1000000");
        await store.AppendAsync(Batch("after", ExpectedVersion.NoStream, "x"), Cancellation);
        var all = await ReadAllAsync(store);
        Assert.Equal(Enumerable.Range(1, all.Events.Count).Select(p => (long)p), all.Positions);
        var stored = all.Events.GroupBy(e => e.Metadata!.BatchId).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(acknowledged.Count(stored.ContainsKey) + 2, stored.Count);
        return acknowledged.Count > 0 && acknowledged.TrueForAll(id => stored.GetValueOrDefault(id) == 2) && (failures > 0 || appender != store);
    }
}
