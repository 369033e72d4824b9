namespace Cqrs.Generated.Tests.Stores;

public sealed class InMemoryAppendTests
{
    private readonly InMemoryEventStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppendedEvents_HaveVersionsAndPositionsWithoutGaps()
    {
        Assert.Equal(new AppendResult("a", 2, new Position(0, 2), false), await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.NoStream, 1, 2), Cancel));
        Assert.Equal(new AppendResult("b", 1, new Position(0, 3), false), await _store.AppendAsync(Encoded.Append("b", ExpectedVersion.Any, 3), Cancel));
        Assert.Equal(new AppendResult("a", 3, new Position(0, 4), false), await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Exactly(2), 4), Cancel));
        var all = new Collector();
        await _store.ReadAllAsync(Position.Start, 100, all, Cancel);
        Assert.Equal([("a", 1, 1, 1), ("a", 2, 2, 2), ("b", 1, 3, 3), ("a", 3, 4, 4)], all.Events);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(3)]
    public async Task WrongExpectedVersion_WritesNothing(long expected)
    {
        await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, 1, 2), Cancel);
        var thrown = await Assert.ThrowsAsync<ConcurrencyException>(async () => await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Exactly(expected), 3), Cancel));
        Assert.Equal(("a", ExpectedVersion.Exactly(expected), 2), (thrown.StreamId, thrown.Expected, thrown.Actual));
        Assert.Equal(new Position(0, 2), await _store.GetHeadAsync(Cancel));
    }

    [Fact]
    public async Task RepeatedBatch_ReturnsTheFirstResultThoughTheStreamMovedOn()
    {
        var batch = Guid.CreateVersion7();
        var first = await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.NoStream, batch, "c", 1), Cancel);
        await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, 2), Cancel);
        var again = await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.NoStream, batch, "c", 1), Cancel);
        Assert.Equal(first with { Repeated = true }, again);
        Assert.Equal(first with { Repeated = true }, await _store.FindAppendAsync(batch, Cancel));
        Assert.Equal(new Position(0, 2), await _store.GetHeadAsync(Cancel));
    }

    [Theory]
    [InlineData("a", new byte[] { 2 }), InlineData("a", new byte[] { 1, 1 }), InlineData("b", new byte[] { 1 })]
    public async Task BatchIdWithOtherEvents_IsRefused(string stream, byte[] contents)
    {
        var batch = Guid.CreateVersion7();
        await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, batch, "c", 1), Cancel);
        var thrown = await Assert.ThrowsAsync<BatchIdReusedException>(async () => await _store.AppendAsync(Encoded.Append(stream, ExpectedVersion.Any, batch, "c", contents), Cancel));
        Assert.Equal((batch, "a"), (thrown.BatchId, thrown.StoredStreamId));
        Assert.Equal(new Position(0, 1), await _store.GetHeadAsync(Cancel));
    }

    [Fact]
    public async Task BatchThatConflicted_MayComeAgainWithOtherEvents()
    {
        var batch = Guid.CreateVersion7();
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Exactly(1), batch, "c", 1), Cancel));
        Assert.Null(await _store.FindAppendAsync(batch, Cancel));
        Assert.False((await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.NoStream, batch, "c", 2), Cancel)).Repeated);
    }

    [Fact]
    public async Task ParallelWriters_HaveOneWinnerPerVersion()
    {
        for (var round = 0; round < 500; round++)
        {
            var expected = ExpectedVersion.Exactly(round);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
            {
                try
                {
                    await _store.AppendAsync(Encoded.Append("a", expected, (byte)writer));
                    return true;
                }
                catch (ConcurrencyException)
                {
                    return false;
                }
            }, Cancel)));
            Assert.Single(outcomes, true);
        }
        Assert.Equal(new Position(0, 500), await _store.GetHeadAsync(Cancel));
    }

    [Fact]
    public async Task AppendedBytes_AreTheStoresOwn()
    {
        byte[] payload = [1];
        await _store.AppendAsync(new AppendRequest(Encoded.Append("a", ExpectedVersion.Any, 0).Metadata, ExpectedVersion.Any, [new EncodedEvent(Guid.NewGuid(), Encoded.Noted, payload)]), Cancel);
        payload[0] = 9;
        var read = new Collector();
        await _store.ReadStreamAsync("a", 0, read, Cancel);
        Assert.Equal(1, Assert.Single(read.Events).Content);
    }

    [Fact]
    public async Task CancelledAppend_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.AppendAsync(Encoded.Append("a", ExpectedVersion.Any, 1), new CancellationToken(true)));
        Assert.Equal(Position.Start, await _store.GetHeadAsync(Cancel));
    }
}
