using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class CancellationTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task CancelledBeforeTheWriterTakesIt_IsWithdrawn()
    {
        await using var store = await OpenStoreAsync();
        using var hold = new WriterHold(store);
        var first = store.AppendAsync(Batch("s", ExpectedVersion.Any, "first"), Cancellation).AsTask();
        await hold.Reached;
        using var cancellation = new CancellationTokenSource();
        var withdrawn = store.AppendAsync(Batch("s", ExpectedVersion.Any, "withdrawn"), cancellation.Token).AsTask();
        var last = store.AppendAsync(Batch("s", ExpectedVersion.Any, "last"), Cancellation).AsTask();
        await cancellation.CancelAsync();

        // Before the writer goes on: who cancels does not wait for the disk.
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        Assert.Equal(cancellation.Token, e.CancellationToken);
        hold.Release();
        await first;
        await last;
        Assert.Equal(["first", "last"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task CancelledWhileItIsWritten_IsAwaitedAndAcknowledged()
    {
        await using var store = await OpenStoreAsync();
        using var hold = new WriterHold(store);
        using var cancellation = new CancellationTokenSource();
        var append = store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), cancellation.Token).AsTask();
        await hold.Reached;
        await cancellation.CancelAsync();
        Assert.False(append.IsCompleted);
        hold.Release();
        Assert.Equal(1, (await append).Version);
        Assert.Equal(["x"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task CancelledBeforehand_IsNotWritten()
    {
        await using var store = await OpenStoreAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), new CancellationToken(canceled: true)));
        Assert.Equal(Position.Start, await store.GetHeadAsync(Cancellation));
    }

    [Fact]
    public async Task DisposedWhileAppendsWait_TheyAreWrittenAndLaterOnesRefused()
    {
        var store = await OpenStoreAsync();
        using var hold = new WriterHold(store);
        var first = store.AppendAsync(Batch("s", ExpectedVersion.Any, "first"), Cancellation).AsTask();
        await hold.Reached;
        var waiting = store.AppendAsync(Batch("s", ExpectedVersion.Any, "waiting"), Cancellation).AsTask();
        var follower = store.WaitForEventsAsync(new Position(long.MaxValue, 100), Cancellation).AsTask();
        var disposed = store.DisposeAsync().AsTask();
        hold.Release();
        await disposed;
        Assert.Equal(1, (await first).Version);
        Assert.Equal(2, (await waiting).Version);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => follower);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await ReadAllAsync(store));
        await store.DisposeAsync();
        await using var reopened = await OpenStoreAsync();
        Assert.Equal(["first", "waiting"], (await ReadAllAsync(reopened)).Payloads);
    }

    [Fact]
    public async Task CancelledWhileItWaitsForItsStream_IsWithdrawn()
    {
        await using var store = await OpenStoreAsync();
        using var cancellation = new CancellationTokenSource();
        await using (await StreamLock.TakeAsync(await ConnectAsync(), Schema, "locked"))
        {
            var append = store.AppendAsync(Batch("locked", ExpectedVersion.Any, "x"), cancellation.Token).AsTask();
            while (await QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 0)
                await Task.Yield();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        }

        Assert.Equal(1, (await store.AppendAsync(Batch("locked", ExpectedVersion.NoStream, "y"), Cancellation)).Version);
        Assert.Equal(["y"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task StreamLockedBeyondTheLockTimeout_FailsTypedAndRecovers()
    {
        await using var store = await OpenStoreAsync(static options => options.LockTimeout = TimeSpan.FromMilliseconds(20));
        await using (await StreamLock.TakeAsync(await ConnectAsync(), Schema, "locked"))
        {
            var e = await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Batch("locked", ExpectedVersion.Any, "x"), Cancellation));
            Assert.Contains("lock timeout", e.Message, StringComparison.Ordinal);
            Assert.Contains("stream 'locked'", e.Message, StringComparison.Ordinal);
            Assert.Contains("nothing was written", e.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await store.AppendAsync(Batch("locked", ExpectedVersion.NoStream, "y"), Cancellation)).Version);
    }
}
