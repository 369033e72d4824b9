using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class CancellationTests : StoreTest
{
    [Fact]
    public async Task CancelledBeforeTheWriterTakesIt_IsWithdrawn()
    {
        await using var store = OpenStore();
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
        await using var store = OpenStore();
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
    public async Task DisposedWhileAppendsWait_TheyAreWrittenAndLaterOnesRefused()
    {
        var store = OpenStore();
        using var hold = new WriterHold(store);
        var first = store.AppendAsync(Batch("s", ExpectedVersion.Any, "first"), Cancellation).AsTask();
        await hold.Reached;
        var waiting = store.AppendAsync(Batch("s", ExpectedVersion.Any, "waiting"), Cancellation).AsTask();
        var follower = store.WaitForEventsAsync(new Position(0, 100), Cancellation).AsTask();
        var disposed = store.DisposeAsync().AsTask();
        hold.Release();
        await disposed;
        Assert.Equal(1, (await first).Version);
        Assert.Equal(2, (await waiting).Version);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => follower);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await ReadAllAsync(store));
        await store.DisposeAsync();
        await using var reopened = OpenStore();
        Assert.Equal(["first", "waiting"], (await ReadAllAsync(reopened)).Payloads);
    }
}
