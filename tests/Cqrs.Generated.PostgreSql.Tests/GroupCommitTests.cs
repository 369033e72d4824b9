using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class GroupCommitTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task AppendsThatWaitTogether_ShareOneCommit()
    {
        await using var store = await OpenStoreAsync();
        var appends = await WhileHeld(store, () => Enumerable.Range(0, 200).Select(i => store.AppendAsync(Batch($"s/{i}", ExpectedVersion.NoStream, "x"), Cancellation).AsTask()).ToArray());
        await Task.WhenAll(appends);
        // The one that held the writer, and the 200.
        Assert.Equal(2, store.Writer.Groups);
        Assert.Equal(201, (await ReadAllAsync(store)).Events.Count);
    }

    [Fact]
    public async Task Control_AppendsOneAfterTheOther_ShareNone()
    {
        await using var store = await OpenStoreAsync();
        for (var i = 0; i < 20; i++)
            await store.AppendAsync(Batch($"s/{i}", ExpectedVersion.NoStream, "x"), Cancellation);
        Assert.Equal(20, store.Writer.Groups);
    }

    [Fact]
    public async Task RefusedAppendsOfAGroup_DoNotDisturbTheOthers()
    {
        await using var store = await OpenStoreAsync();
        var reused = Guid.NewGuid();
        await store.AppendAsync(Batch(reused, "old", ExpectedVersion.Any, "c", "x"), Cancellation);
        var appends = await WhileHeld(store, () => new[]
        {
            Batch("a", ExpectedVersion.NoStream, "a1"),
            Batch("a", ExpectedVersion.NoStream, "lost"),
            Batch(reused, "a", ExpectedVersion.Any, "c", "other"),
            Batch("a", ExpectedVersion.Exactly(1), "a2"),
            Batch("b", ExpectedVersion.Exactly(5), "lost"),
            Batch("b", ExpectedVersion.Any, "b1"),
        }.Select(batch => store.AppendAsync(batch, Cancellation).AsTask()).ToArray());

        Assert.Equal(1, (await appends[0]).Version);
        Assert.Equal(1, (await Assert.ThrowsAsync<ConcurrencyException>(() => appends[1])).Actual);
        await Assert.ThrowsAsync<BatchIdReusedException>(() => appends[2]);
        Assert.Equal(2, (await appends[3]).Version);
        await Assert.ThrowsAsync<ConcurrencyException>(() => appends[4]);
        Assert.Equal(1, (await appends[5]).Version);
        Assert.Equal(["x", "held", "a1", "a2", "b1"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task OneBatchTwiceInAGroup_IsWrittenOnceAndAnsweredTwice()
    {
        await using var store = await OpenStoreAsync();
        var batch = Batch("a", ExpectedVersion.NoStream, "1", "2");
        var appends = await WhileHeld(store, () => new[] { batch, Batch("a", ExpectedVersion.Any, "3"), batch }.Select(b => store.AppendAsync(b, Cancellation).AsTask()).ToArray());
        var first = await appends[0];
        Assert.False(first.Repeated);
        Assert.Equal(first with { Repeated = true }, await appends[2]);
        Assert.Equal(3, (await ReadAsync(store, "a")).Returned);
    }

    [Fact]
    public async Task AppendThatTheServerRefuses_FailsAloneAndLeavesNothing()
    {
        await using var store = await OpenStoreAsync();

        // A rule of the table's owner, which the store knows nothing of.
        await ExecuteAsync($"ALTER TABLE {Schema}.batches ADD CHECK (actor IS DISTINCT FROM 'mallory')");
        var broken = new AppendRequest(Batch("broken", ExpectedVersion.Any, "").Metadata with { Actor = "mallory" }, ExpectedVersion.Any, [Event("Noted", "x")]);
        var appends = await WhileHeld(store, () => [.. new[] { Batch("a", ExpectedVersion.Any, "a1"), broken, Batch("b", ExpectedVersion.Any, "b1") }
            .Select(batch => store.AppendAsync(batch, Cancellation).AsTask())]);

        Assert.Equal(1, (await appends[0]).Version);
        Assert.Equal(1, (await appends[2]).Version);
        var e = await Assert.ThrowsAsync<EventStoreException>(() => appends[1]);
        Assert.Contains("nothing was written", e.Message, StringComparison.Ordinal);
        Assert.Contains("'broken'", e.Message, StringComparison.Ordinal);
        Assert.Equal(["held", "a1", "b1"], (await ReadAllAsync(store)).Payloads);
        Assert.Equal(1, (await store.AppendAsync(Batch("broken", ExpectedVersion.NoStream, "later"), Cancellation)).Version);
    }

    [Fact]
    public async Task StreamThatSomebodyHolds_DoesNotHoldUpItsNeighbours()
    {
        await using var store = await OpenStoreAsync();
        Task<AppendResult>[] appends;
        await using (await StreamLock.TakeAsync(await ConnectAsync(), Schema, "locked"))
        {
            appends = await WhileHeld(store, () => [.. new[] { "a", "locked", "b", "locked" }
                .Select(stream => store.AppendAsync(Batch(stream, ExpectedVersion.Any, stream), Cancellation).AsTask())]);
            Assert.Equal(1, (await appends[0]).Version);
            Assert.Equal(1, (await appends[2]).Version);
            Assert.Equal(2, (await store.AppendAsync(Batch("b", ExpectedVersion.Any, "b"), Cancellation)).Version);
            Assert.False(appends[1].IsCompleted || appends[3].IsCompleted);
        }

        Assert.Equal((1L, 2L), ((await appends[1]).Version, (await appends[3]).Version));
        Assert.Equal(2, (await ReadAsync(store, "locked")).Returned);
    }

    /// <summary>Holds the writer back inside an append until <paramref name="start"/> has put its appends in line.</summary>
    private static async Task<Task<AppendResult>[]> WhileHeld(PostgreSqlEventStore store, Func<Task<AppendResult>[]> start)
    {
        using var hold = new WriterHold(store);
        var first = store.AppendAsync(Batch("held", ExpectedVersion.Any, "held"), Cancellation).AsTask();
        await hold.Reached;
        var appends = start();
        hold.Release();
        await first;
        return appends;
    }
}
