namespace Cqrs.Generated.Tests.Stores;

public sealed class InMemoryReadTests
{
    private readonly InMemoryEventStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LongRead_ComesInPagesOfBoundedSize()
    {
        for (var i = 0; i < 10; i++)
            await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, new byte[100]), Cancel);
        var read = new Collector();
        await _store.ReadStreamAsync("a", 0, read, Cancel);
        Assert.Equal([256, 256, 256, 232], read.Pages);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long)i), read.Events.Select(e => e.Version));
    }

    [Fact]
    public async Task Wait_EndsWithTheNextAppendOrAtOnceOrCancelled()
    {
        var waiting = _store.WaitForEventsAsync(Position.Start, Cancel).AsTask();
        Assert.False(waiting.IsCompleted);
        await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, 1), Cancel);
        await waiting;
        Assert.True(_store.WaitForEventsAsync(Position.Start, Cancel).IsCompletedSuccessfully);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var cancelled = _store.WaitForEventsAsync(new Position(0, 1), stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }
}
