using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class WaitTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task EventsAlreadyThere_NobodyWaits()
    {
        await using (var store = await OpenStoreAsync())
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        await using var reopened = await OpenStoreAsync();
        await reopened.WaitForEventsAsync(Position.Start, Cancellation);
    }

    [Fact]
    public async Task CommitOfTheSameStore_WakesWithoutPolling()
    {
        await using var store = await OpenStoreAsync(static options => options.PollInterval = TimeSpan.FromDays(1));
        var waits = Enumerable.Range(0, 10).Select(_ => store.WaitForEventsAsync(Position.Start, Cancellation).AsTask()).ToArray();
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        await Task.WhenAll(waits);
    }

    [Fact]
    public async Task CommitOfAnotherInstance_IsNotified()
    {
        await using var store = await OpenStoreAsync(static options => options.PollInterval = TimeSpan.FromDays(1));
        await using var other = await OpenStoreAsync();
        var head = Position.Start;
        for (var i = 1; i <= 10; i++)
        {
            var wait = store.WaitForEventsAsync(head, Cancellation).AsTask();
            Assert.False(wait.IsCompleted);
            await other.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
            await wait;
            var read = await ReadAllAsync(store);
            Assert.Equal(i, read.Events.Count);
            head = read.ReturnedPosition;
        }
    }

    [Fact]
    public async Task CancelledWait_Ends()
    {
        await using var store = await OpenStoreAsync();
        using var cancellation = new CancellationTokenSource();
        var wait = store.WaitForEventsAsync(Position.Start, cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
    }

    [Fact]
    public async Task ReaderThatFollows_SeesEveryEventOnce()
    {
        await using var store = await OpenStoreAsync();
        await using var other = await OpenStoreAsync();
        var fold = new Recorder();
        var following = Task.Run(async () =>
        {
            for (var position = Position.Start; fold.Events.Count < 400;)
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
        Assert.Equal(fold.Positions.Distinct().Order(), fold.Positions);
        Assert.Equal(400, fold.Events.Count);
    }

    [Fact]
    public async Task ListenerThatIsCut_ComesBackAndHearsAgain()
    {
        await using var store = await OpenStoreAsync(static options => options.PollInterval = TimeSpan.FromDays(1));
        await using var other = await OpenStoreAsync();
        for (var i = 0; i < 3; i++)
        {
            var head = await store.GetHeadAsync(Cancellation);
            var wait = store.WaitForEventsAsync(head, Cancellation).AsTask();
            while (store.Listener.ProcessId == 0)
                await Task.Yield();
            await ExecuteAsync($"SELECT pg_terminate_backend({store.Listener.ProcessId}, 10000)");
            await other.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);

            // Neither a notification that was heard, for nobody listened, nor the next look, which is a day away: the listener looks when it is back.
            await wait;
        }
    }

    [Fact]
    public async Task CommitNobodyNotifiedOf_IsFoundByPolling()
    {
        await using var store = await OpenStoreAsync(static options => options.PollInterval = TimeSpan.FromMilliseconds(1));
        var wait = store.WaitForEventsAsync(Position.Start, Cancellation).AsTask();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await store.AppendAsync(transaction, Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
        Assert.False(wait.IsCompleted);
        await transaction.CommitAsync(Cancellation);
        await wait;
    }
}
