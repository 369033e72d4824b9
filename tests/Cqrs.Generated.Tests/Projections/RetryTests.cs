namespace Cqrs.Generated.Tests.Projections;

/// <summary>An event whose handler throws is tried again, and then stopped at or parked; what it has left behind stays.</summary>
public sealed class RetryTests
{
    private readonly TallyLog _log = new();

    private static CancellationToken Cancel => TallyLog.Cancel;

    [Fact]
    public async Task HandlerThatThrowsOnce_IsTriedAgainAndNothingElseIs()
    {
        var head = await _log.AddAsync(1, 2, 3, 4);
        var seen = new List<int>();
        var tally = new Tally();
        tally.OnNumber = number =>
        {
            seen.Add(number);
            if (number == 3 && seen.Count(static one => one == 3) < 3)
                throw new FormatException();
        };
        await _log.WhileRunningAsync(tally, async () => await tally.WaitForAsync(head, TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal([1, 2, 3, 3, 3, 4], seen);
        Assert.Equal([1, 2, 3, 4], tally.Numbers);
        Assert.Equal(head, tally.Saved[^1]);
    }

    [Theory, InlineData(1), InlineData(4)]
    public async Task HandlerThatThrowsAlways_IsTriedAsOftenAsTheOptionsSayAndGoesOnWhenItIsRight(int attempts)
    {
        var head = await _log.AddAsync(1, 2, 3);
        var (tried, isRight) = (0, false);
        var tally = new Tally();
        tally.OnNumber = number => _ = number == 2 && tried++ >= 0 && !isRight ? throw new FormatException("no") : 0;
        var runner = _log.Runner(tally, attempts);
        Assert.False(tally.Resume());
        await TallyLog.WhileRunningAsync(runner, async () =>
        {
            await tally.UntilStoppedAsync();
            Assert.Equal((attempts, new Position(0, 1)), (tried, tally.Checkpoint));
            Assert.IsType<FormatException>(Assert.IsType<EventHandlerException>(tally.Failure).InnerException);
            await UntilAsync(() => runner.Subscription.Status is { State: SubscriptionState.Stopped });
            Assert.Contains("Resume", runner.Subscription.Status.Remark, StringComparison.Ordinal);

            // Nothing has changed: it stops again.
            Assert.True(tally.Resume());
            await tally.UntilStoppedAsync();
            Assert.Equal((2 * attempts, new Position(0, 1)), (tried, tally.Checkpoint));
            isRight = true;
            Assert.True(tally.Resume());
            await tally.WaitForAsync(head, TimeSpan.FromMinutes(1), Cancel);
            Assert.Null(tally.Failure);
            await UntilAsync(() => runner.Subscription.Status is { State: SubscriptionState.Running });
        });
        Assert.Equal([1, 2, 3], tally.Numbers);
        Assert.False(tally.Resume());
    }

    [Fact]
    public async Task ProjectionThatHasStoppedAndWhoseRunnerHasEnded_CannotBeResumed()
    {
        await _log.AddAsync(1);
        var tally = new Tally { FailsAt = 1 };
        await _log.WhileRunningAsync(tally, tally.UntilStoppedAsync);
        Assert.False(tally.Resume());
        Assert.NotNull(tally.Failure);
    }

    [Fact]
    public async Task HandlerThatHangs_IsSeenInItsLagAndGoesOn()
    {
        await _log.AddAsync(1);
        using var goesOn = new ManualResetEventSlim();
        var tally = new Tally();
        tally.OnNumber = number =>
        {
            if (number == 2)
                goesOn.Wait(Cancel);
        };
        var runner = _log.Runner(tally);
        await TallyLog.WhileRunningAsync(runner, async () =>
        {
            await tally.WaitForAsync(new Position(0, 1), TimeSpan.FromMinutes(1), Cancel);
            var head = await _log.AddAsync(2, 3);
            try
            {
                // It grows for as long as it hangs.
                for (var (i, before) = (0, TimeSpan.Zero); i < 5; i++, before = runner.Subscription.Status.Lag)
                    await UntilAsync(() => runner.Subscription.Status.Lag > before);
                var e = await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await tally.WaitForAsync(head, TimeSpan.FromMilliseconds(20), Cancel));
                Assert.Equal((new Position(0, 1), new Position(0, 1)), (e.Reached, tally.Checkpoint));
                Assert.Contains("projection Tally runs", e.Message, StringComparison.Ordinal);
            }
            finally
            {
                goesOn.Set();
            }

            await tally.WaitForAsync(head, TimeSpan.FromMinutes(1), Cancel);
        });
        Assert.Equal([1, 2, 3], tally.Numbers);
    }

    [Fact]
    public async Task EventThatIsParked_IsKeptWithItsReasonAndTheRestIsHandled()
    {
        var head = await _log.AddAsync(1, 2, 3);
        await _log.AddDamagedAsync();
        await _log.AddAsync(4);
        var tally = new Tally { FailsAt = 2 };
        await _log.Runner(tally, attempts: 3, FailedEvent.Park).CatchUpAsync(Cancel);
        Assert.Equal([1, 3, 4], tally.Numbers);
        var letters = await _log.Letters.ListAsync(Cancel);
        Assert.Equal(
            [("projection Tally", nameof(TallyAdded), new Position(0, 2), 3, "2 is too much."), ("projection Tally", nameof(TallyAdded), new Position(0, 4), 3, letters[1].Reason)],
            letters.Select(static letter => (letter.Source, letter.MessageType, letter.Position!.Value, letter.Attempts, letter.Reason)));
        Assert.Equal(typeof(UndecodablePayloadException).FullName, letters[1].ReasonType);

        // The next process meets it again, and the letter is the same.
        await _log.Runner(new Tally { FailsAt = 2 }, attempts: 3, FailedEvent.Park).CatchUpAsync(Cancel);
        Assert.Equal(2, await _log.Letters.CountAsync(Cancel));
        Assert.True(head < tally.Checkpoint);
    }

    [Fact]
    public async Task HandlerThatThrowsHalfWay_KeepsItsHalfOfEachAttempt()
    {
        await _log.AddAsync(1, 2, 3);
        var (halves, tally) = (0, new Tally { FailsAt = 2 });
        tally.OnNumber = number => halves += number == 2 ? 1 : 0;
        await TallyLog.WhileRunningAsync(_log.Runner(tally, attempts: 3), tally.UntilStoppedAsync);
        Assert.Equal(3, halves);
    }

    [Fact]
    public async Task CheckpointThatCannotBeKept_StopsItAndIsNoEventsFault()
    {
        var head = await _log.AddAsync(1, 2);
        var (isMended, unkept) = (false, new Unkept());
        unkept.OnSave = () => _ = isMended ? 0 : throw new FormatException("The disk is full.");
        await TallyLog.WhileRunningAsync(_log.Runner(unkept, attempts: 3, FailedEvent.Park), async () =>
        {
            await unkept.UntilStoppedAsync();
            Assert.IsType<FormatException>(unkept.Failure);
            isMended = true;
            Assert.True(unkept.Resume());
            await unkept.WaitForAsync(await _log.AddAsync(3), TimeSpan.FromMinutes(1), Cancel);
        });
        Assert.Equal(3, unkept.Handled);
        Assert.Empty(await _log.Letters.ListAsync(Cancel));
        Assert.True(head < unkept.Checkpoint);
    }

    [Fact]
    public async Task WhoResumesItAsSoonAsItStops_IsHeardAlways()
    {
        // Each event stops it once, and whoever learns that it has stopped says at once that it can go on.
        var head = await _log.AddAsync([.. Enumerable.Range(1, 500)]);
        var (stopped, tally) = (0, new Tally());
        tally.OnNumber = number => _ = stopped < number && ++stopped > 0 ? throw new FormatException() : 0;
        await TallyLog.WhileRunningAsync(_log.Runner(tally, attempts: 1), async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                await tally.UntilStoppedAsync();
                Assert.True(tally.Resume());
            }

            // And is not told afterwards of what is over.
            await tally.WaitForAsync(head, TimeSpan.FromMinutes(1), Cancel);
        });
        Assert.Equal(Enumerable.Range(1, 500), tally.Numbers);
    }

    [Fact]
    public void ResumeAtTheMomentOfStopping_IsNotLost()
        => Assert.Equal(0, LostOf(2_000, static (projection, failure) => projection.StopUntilResumed(failure)));

    [Fact]
    public void Control_ProjectionThatSaysThatItHasStoppedBeforeItCanBeResumed_IsCaught()
        => Assert.NotEqual(0, LostOf(2_000, static (projection, failure) =>
        {
            projection.Stop(failure);
            Thread.Sleep(1);
            return projection.StopUntilResumed(failure);
        }));

    /// <summary>Somebody looks whether the projection has stopped, and resumes it as soon as he sees that: how often nobody heard him, at most once.</summary>
    private static int LostOf(int rounds, Func<Projection, Exception, Task> stop)
    {
        var lost = 0;
        for (var round = 0; round < rounds && lost == 0; round++)
        {
            var tally = new Tally();
            var seen = new ManualResetEventSlim();
            var resumed = false;
            var looking = new Thread(() =>
            {
                seen.Set();
                while (tally.Failure is null)
                    Thread.SpinWait(1);
                resumed = tally.Resume();
            });
            looking.Start();
            seen.Wait(Cancel);
            var goesOn = stop(tally, new FormatException());
            looking.Join();
            lost += resumed && goesOn.IsCompleted && tally.Failure is null ? 0 : 1;
        }

        return lost;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 6_000 && !isSo(); i++)
            await Task.Delay(5, Cancel);
        Assert.True(isSo());
    }
}

/// <summary>A read model that keeps its checkpoint where it may not be possible.</summary>
public sealed partial class Unkept : Projection
{
    public int Handled { get; private set; }

    [ReplaySafe]
    public Action? OnSave { get; set; }

    protected internal override ValueTask SaveCheckpointAsync(Position position, CancellationToken cancellationToken)
    {
        OnSave?.Invoke();
        return default;
    }

    private void HandleTallyAdded(TallyAdded e) => Handled += e.Number > 0 ? 1 : 0;
}
