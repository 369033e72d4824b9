namespace Cqrs.Generated.Tests.Projections;

public sealed class FollowTests
{
    private readonly TallyLog _log = new();
    private readonly Tally _tally = new();

    [Fact]
    public async Task LiveEvents_AreHandledAndTheWaiterWakes()
    {
        await _log.AddAsync(1, 2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TallyLog.Cancel);
        var running = new ProjectionRunner(_log.Store, _tally).RunAsync(stop.Token);
        for (var i = 3; i <= 50; i++)
        {
            var position = await _log.AddAsync(i);
            await _tally.WaitForAsync(position, Timeout.InfiniteTimeSpan, TallyLog.Cancel);
            Assert.Equal(i, _tally.Read(() => _tally.Numbers.Count));
        }
        await stop.CancelAsync();
        await running;
        Assert.Equal(Enumerable.Range(1, 50), _tally.Numbers);
        Assert.Null(_tally.Failure);
    }

    [Fact]
    public async Task WaitingForWhatIsHandled_EndsAtOnce()
    {
        var position = await _log.AddAsync(1);
        await new ProjectionRunner(_log.Store, _tally).CatchUpAsync(TallyLog.Cancel);
        Assert.True(_tally.WaitForAsync(position, TimeSpan.Zero, TallyLog.Cancel).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task WaitingInVain_TimesOutAndSaysWhereTheProjectionStands()
    {
        await _log.AddAsync(1);
        await new ProjectionRunner(_log.Store, _tally).CatchUpAsync(TallyLog.Cancel);
        var thrown = await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await _tally.WaitForAsync(new Position(0, 9), TimeSpan.FromMilliseconds(1), TallyLog.Cancel));
        Assert.Equal((new Position(0, 9), new Position(0, 1)), (thrown.Wanted, thrown.Reached));
        Assert.Contains("Tally", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledWait_IsCancelled()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TallyLog.Cancel);
        var waiting = _tally.WaitForAsync(new Position(0, 9), Timeout.InfiniteTimeSpan, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task StoreThatFails_IsAskedAgainAfterGrowingPauses()
    {
        var position = await _log.AddAsync(1);
        var clock = new RecordingClock();
        var store = new FailingReads(_log.Store, failures: 9);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TallyLog.Cancel);
        var running = new ProjectionRunner(store, _tally, null, clock).RunAsync(stop.Token);
        await _tally.WaitForAsync(position, Timeout.InfiniteTimeSpan, TallyLog.Cancel);
        Assert.Equal([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000], clock.Pauses);

        // A success begins the count anew.
        store.FailAgain(2);
        await _tally.WaitForAsync(await _log.AddAsync(2), Timeout.InfiniteTimeSpan, TallyLog.Cancel);
        Assert.Equal([100, 200], clock.Pauses.Skip(9));
        await stop.CancelAsync();
        await running;
        Assert.Equal([1, 2], _tally.Numbers);
    }

    [Fact]
    public async Task ReaderOfTheState_NeverSeesAHandlerHalfway()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TallyLog.Cancel);
        var running = new ProjectionRunner(_log.Store, _tally).RunAsync(stop.Token);
        var reading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                Assert.True(_tally.Read(() => _tally.Numbers.Count == _tally.Contexts.Count));
        }, TallyLog.Cancel);
        await _tally.WaitForAsync(await _log.AddAsync([.. Enumerable.Range(0, 2_000)]), Timeout.InfiniteTimeSpan, TallyLog.Cancel);
        await stop.CancelAsync();
        await Task.WhenAll(running, reading);
    }
}
