using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class IdempotencyTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task RepeatedBatch_ReturnsTheFirstResultAlthoughTheStreamHasMovedOn()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "before"), Cancellation);
        var batch = Batch("s", ExpectedVersion.Exactly(1), "a", "b");
        var first = await store.AppendAsync(batch, Cancellation);
        await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(3), "after"), Cancellation);
        await store.AppendAsync(Batch("t", ExpectedVersion.Any, "elsewhere"), Cancellation);

        Assert.Equal(first with { Repeated = true }, await store.AppendAsync(batch, Cancellation));
        Assert.Equal(5, (await ReadAllAsync(store)).Events.Count);
    }

    [Fact]
    public async Task RepeatedBatchAfterReopening_ReturnsTheFirstResult()
    {
        var batch = Batch("s", ExpectedVersion.NoStream, "a");
        AppendResult first;
        await using (var store = await OpenStoreAsync())
            first = await store.AppendAsync(batch, Cancellation);
        await using var reopened = await OpenStoreAsync();
        Assert.Equal(first with { Repeated = true }, await reopened.AppendAsync(batch, Cancellation));
    }

    [Fact]
    public async Task OneBatchFromManyTasks_IsWrittenOnce()
    {
        await using var store = await OpenStoreAsync();
        Assert.True(await IsWrittenOnce(store));
    }

    [Fact]
    public async Task Control_StoreThatForgetsBatchIds_IsNoticed()
    {
        await using var store = await OpenStoreAsync();
        Assert.False(await IsWrittenOnce(new Saboteur(store) { ForgetsBatchIds = true }));
    }

    [Fact]
    public async Task ReusedBatchId_IsRefusedAndWritesNothing()
    {
        await using var store = await OpenStoreAsync();
        var id = Guid.CreateVersion7();
        await store.AppendAsync(Batch(id, "s", ExpectedVersion.Any, "c", "a", "b"), Cancellation);
        AppendRequest[] others =
        [
            Batch(id, "other stream", ExpectedVersion.Any, "c", "a", "b"),
            Batch(id, "s", ExpectedVersion.Any, "c", "a", "other"),
            Batch(id, "s", ExpectedVersion.Any, "c", "a"),
            Batch(id, "s", ExpectedVersion.Any, "c", "a", "b", "more"),
            new(Batch(id, "s", ExpectedVersion.Any, "c", "a").Metadata, ExpectedVersion.Any, [Event("Noted", "a"), Event("OtherType", "b")]),
            new(Batch(id, "s", ExpectedVersion.Any, "c", "a").Metadata, ExpectedVersion.Any, [Event("Noted", "a"), Event("Noted", "b", version: 2)]),
        ];
        foreach (var other in others)
        {
            var e = await Assert.ThrowsAsync<BatchIdReusedException>(async () => await store.AppendAsync(other, Cancellation));
            Assert.Equal((id, "s"), (e.BatchId, e.StoredStreamId));
        }

        Assert.Equal(["a", "b"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task FindAppend_KnowsWhatWasAppendedAndNothingElse()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("t", ExpectedVersion.Any, "x"), Cancellation);
        var batch = Batch("s", ExpectedVersion.Any, "a", "b");
        var result = await store.AppendAsync(batch, Cancellation);
        Assert.Equal(result with { Repeated = true }, await store.FindAppendAsync(batch.BatchId, Cancellation));
        Assert.Null(await store.FindAppendAsync(Guid.NewGuid(), Cancellation));
    }

    private static async Task<bool> IsWrittenOnce(IEventStore store)
    {
        var batch = Batch("s", ExpectedVersion.NoStream, "a", "b");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.AppendAsync(batch, Cancellation).AsTask())));
        return results.Count(r => !r.Repeated) == 1
            && results.All(r => r with { Repeated = false } == results[0] with { Repeated = false })
            && (await ReadAllAsync(store)).Events.Count == 2;
    }
}
