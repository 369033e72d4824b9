using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class CheckpointTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task SavedCheckpoint_IsThereAfterReopening()
    {
        await using (var store = await OpenStoreAsync())
        {
            Assert.Equal(Position.Start, await store.LoadCheckpointAsync("balances", Cancellation));
            await store.SaveCheckpointAsync("balances", new Position(0, 5), Cancellation);
            await store.SaveCheckpointAsync("o'ther", new Position(ulong.MaxValue, long.MaxValue), Cancellation);
            await store.SaveCheckpointAsync("balances", new Position(0, 7), Cancellation);
        }

        await using var reopened = await OpenStoreAsync();
        Assert.Equal(new Position(0, 7), await reopened.LoadCheckpointAsync("balances", Cancellation));
        Assert.Equal(new Position(ulong.MaxValue, long.MaxValue), await reopened.LoadCheckpointAsync("o'ther", Cancellation));
        Assert.Equal(Position.Start, await reopened.LoadCheckpointAsync("absent", Cancellation));
    }

    [Fact]
    public async Task CheckpointsAndAppendsAtOnce_AllTakeEffect()
    {
        await using var store = await OpenStoreAsync();
        await Task.WhenAll(Enumerable.Range(1, 50).SelectMany(i => new[]
        {
            store.SaveCheckpointAsync($"c{i}", new Position(0, i), Cancellation).AsTask(),
            store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation).AsTask(),
        }));
        Assert.Equal(50, (await ReadAsync(store, "s")).Returned);
        Assert.Equal(new Position(0, 50), await store.LoadCheckpointAsync("c50", Cancellation));
    }
}
