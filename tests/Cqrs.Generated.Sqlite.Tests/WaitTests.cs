using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class WaitTests : StoreTest
{
    [Fact]
    public async Task EventsAlreadyThere_NobodyWaits()
    {
        await using (var store = OpenStore())
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        await using var reopened = OpenStore();
        await reopened.WaitForEventsAsync(Position.Start, Cancellation);
    }

    [Fact]
    public async Task CommitOfTheSameStore_WakesWithoutPolling()
    {
        await using var store = SqliteEventStore.Open(new SqliteStoreOptions(Files.Store) { PollInterval = TimeSpan.FromDays(1) });
        var waits = Enumerable.Range(0, 10).Select(_ => store.WaitForEventsAsync(Position.Start, Cancellation).AsTask()).ToArray();
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        await Task.WhenAll(waits);
    }

    [Fact]
    public async Task CommitOfAnotherInstance_IsFoundByPolling()
    {
        await using var store = SqliteEventStore.Open(new SqliteStoreOptions(Files.Store) { PollInterval = TimeSpan.FromMilliseconds(1) });
        await using var other = OpenStore();
        for (var i = 0; i < 10; i++)
        {
            var wait = store.WaitForEventsAsync(new Position(0, i), Cancellation).AsTask();
            Assert.False(wait.IsCompleted);
            await other.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
            await wait;
            Assert.Equal(i + 1, (await ReadAllAsync(store)).Returned);
        }
    }

    [Fact]
    public async Task ReaderThatFollows_SeesEveryEventOnce()
    {
        await using var store = OpenStore();
        await using var other = OpenStore();
        var fold = new Recorder();
        var following = Task.Run(async () =>
        {
            for (var position = Position.Start; position.Sequence < 400;)
            {
                await store.WaitForEventsAsync(position, Cancellation);
                position = await store.ReadAllAsync(position, 7, fold, Cancellation);
            }
        }, Cancellation);
        await Task.WhenAll(new[] { store, other }.SelectMany((s, n) => Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
                await s.AppendAsync(Batch($"s/{n}/{w}", ExpectedVersion.Exactly(i), "x"), Cancellation);
        }, Cancellation))));
        await following;
        Assert.Equal(Enumerable.Range(1, 400).Select(p => (long)p), fold.Positions);
    }
}
