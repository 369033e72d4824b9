using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class IdempotencyTests : StoreTest
{
    [Fact]
    public async Task RepeatedBatch_ReturnsTheFirstResultAlthoughTheStreamHasMovedOn()
    {
        await using var store = OpenStore();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "before"), Cancellation);
        var batch = Batch("s", ExpectedVersion.Exactly(1), "a", "b");
        var first = await store.AppendAsync(batch, Cancellation);
        await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(3), "after"), Cancellation);
        await store.AppendAsync(Batch("t", ExpectedVersion.Any, "elsewhere"), Cancellation);

        Assert.Equal(first with { Repeated = true }, await store.AppendAsync(batch, Cancellation));
        Assert.Equal(5, (await store.GetHeadAsync(Cancellation)).Sequence);
    }

    [Fact]
    public async Task RepeatedBatchAfterReopening_ReturnsTheFirstResult()
    {
        var batch = Batch("s", ExpectedVersion.NoStream, "a");
        AppendResult first;
        await using (var store = OpenStore())
            first = await store.AppendAsync(batch, Cancellation);
        await using var reopened = OpenStore();
        Assert.Equal(first with { Repeated = true }, await reopened.AppendAsync(batch, Cancellation));
    }

    [Fact]
    public async Task OneBatchFromManyTasks_IsWrittenOnce()
    {
        await using var store = OpenStore();
        Assert.True(await IsWrittenOnce(store));
    }

    [Fact]
    public async Task Control_StoreThatForgetsBatchIds_IsNoticed()
    {
        await using var store = OpenStore();
        Assert.False(await IsWrittenOnce(new Saboteur(store) { ForgetsBatchIds = true }));
    }

    [Fact]
    public async Task ReusedBatchId_IsRefusedAndWritesNothing()
    {
        await using var store = OpenStore();
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

    private static async Task<bool> IsWrittenOnce(IEventStore store)
    {
        var batch = Batch("s", ExpectedVersion.NoStream, "a", "b");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.AppendAsync(batch, Cancellation).AsTask())));
        return results.Count(r => !r.Repeated) == 1
            && results.All(r => r with { Repeated = false } == new AppendResult("s", 2, new Position(0, 2), false))
            && (await store.GetHeadAsync(Cancellation)).Sequence == 2;
    }
}
