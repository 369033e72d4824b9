using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class CheckpointTests : StoreTest
{
    [Fact]
    public async Task SavedCheckpoint_IsThereAfterReopening()
    {
        await using (var store = OpenStore())
        {
            Assert.Equal(Position.Start, await store.LoadCheckpointAsync("balances", Cancellation));
            await store.SaveCheckpointAsync("balances", new Position(0, 5), Cancellation);
            await store.SaveCheckpointAsync("o'ther", new Position(ulong.MaxValue, long.MaxValue), Cancellation);
            await store.SaveCheckpointAsync("balances", new Position(0, 7), Cancellation);
        }

        await using var reopened = OpenStore();
        Assert.Equal(new Position(0, 7), await reopened.LoadCheckpointAsync("balances", Cancellation));
        Assert.Equal(new Position(ulong.MaxValue, long.MaxValue), await reopened.LoadCheckpointAsync("o'ther", Cancellation));
        Assert.Equal(Position.Start, await reopened.LoadCheckpointAsync("absent", Cancellation));
    }
}
