namespace Cqrs.Generated.Tests.Stores;

public sealed class InMemoryReadTests
{
    private readonly InMemoryEventStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_IsReadAfterAVersion()
    {
        await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, 1, 2, 3), Cancel);
        await _store.AppendAsync(Encoded.Append("b", ExpectedVersion.Any, 9), Cancel);
        var read = new Collector();
        Assert.Equal(3, await _store.ReadStreamAsync("a", 1, read, Cancel));
        Assert.Equal([2, 3], read.Events.Select(e => e.Content));
        Assert.Equal(3, await _store.ReadStreamAsync("a", 3, read, Cancel));
        Assert.Equal(3, await _store.ReadStreamAsync("a", 99, read, Cancel));
        Assert.Equal(0, await _store.ReadStreamAsync("none", 0, read, Cancel));
        Assert.Equal(2, read.Events.Count);
    }

    [Fact]
    public async Task Log_IsReadInPortions()
    {
        for (byte i = 0; i < 10; i++)
            await _store.AppendAsync(Encoded.Append($"s{i % 3}", ExpectedVersion.Any, i), Cancel);
        var after = Position.Start;
        var contents = new List<byte>();
        for (var portion = 0; portion < 5; portion++)
        {
            var read = new Collector();
            var last = await _store.ReadAllAsync(after, 3, read, Cancel);
            Assert.True(read.Events.Count <= 3);
            Assert.Equal(read.Events.Count == 0 ? after : new Position(0, read.Events[^1].Position), last);
            contents.AddRange(read.Events.Select(e => e.Content));
            after = last;
        }
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], contents);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _store.ReadAllAsync(after, 0, new Collector(), Cancel));
    }

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
    public async Task FoldThatNeedsNoMetadata_IsGivenNone()
    {
        await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, 1), Cancel);
        var (with, without) = (new Collector(), new Collector(needsMetadata: false));
        await _store.ReadStreamAsync("a", 0, with, Cancel);
        await _store.ReadStreamAsync("a", 0, without, Cancel);
        Assert.Null(without.Stored[0].Metadata);
        Assert.Equal(("cause", "actor", "owner"), (with.Stored[0].Metadata?.CausationId, with.Stored[0].Metadata?.Actor, with.Stored[0].Metadata?.OnBehalfOf));
    }

    [Fact]
    public async Task Correlation_IsReadAcrossStreamsInOrder()
    {
        await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, Guid.NewGuid(), "x", 1), Cancel);
        await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, Guid.NewGuid(), "y", 2), Cancel);
        await _store.AppendAsync(Encoded.Append("b", ExpectedVersion.Any, Guid.NewGuid(), "x", 3, 4), Cancel);
        var read = new Collector();
        await _store.ReadByCorrelationAsync("x", read, Cancel);
        Assert.Equal([("a", 1, 1, 1), ("b", 1, 3, 3), ("b", 2, 4, 4)], read.Events);
        await _store.ReadByCorrelationAsync("X", read, Cancel);
        Assert.Equal(3, read.Events.Count);
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

    [Fact]
    public async Task Checkpoint_IsKeptByName()
    {
        Assert.Equal(Position.Start, await _store.LoadCheckpointAsync("r", Cancel));
        await _store.SaveCheckpointAsync("r", new Position(0, 5), Cancel);
        await _store.SaveCheckpointAsync("R", new Position(0, 6), Cancel);
        Assert.Equal((new Position(0, 5), new Position(0, 6)), (await _store.LoadCheckpointAsync("r", Cancel), await _store.LoadCheckpointAsync("R", Cancel)));
    }
}
