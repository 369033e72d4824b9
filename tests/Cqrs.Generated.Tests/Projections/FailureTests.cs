namespace Cqrs.Generated.Tests.Projections;

/// <summary>A projection stands before the event that failed, and says so.</summary>
public sealed class FailureTests
{
    private readonly TallyLog _log = new();

    [Fact]
    public async Task HandlerThatThrows_StopsTheProjectionBeforeItsEvent()
    {
        await _log.AddAsync(1, 2, 3, 4);
        var tally = new Tally { FailsAt = 3 };
        await AssertStandsBeforeAsync(tally, new Position(0, 2));
        Assert.Equal([1, 2], tally.Numbers);
        var failure = Assert.IsType<EventHandlerException>(tally.Failure);
        Assert.Equal((new Position(0, 3), new EventTypeKey(nameof(TallyAdded), 1)), (failure.Position, failure.EventType));
        Assert.IsType<FormatException>(failure.InnerException);
    }

    [Fact]
    public async Task Control_AProjectionThatAdvancesFirst_IsCaught()
    {
        await _log.AddAsync(1, 2, 3, 4);
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => AssertStandsBeforeAsync(new AdvancesFirst(), new Position(0, 2)));
    }

    [Fact]
    public async Task HandlerThatThrowsInALaterBatch_LeavesTheSavedCheckpointBehindIt()
    {
        await _log.AddAsync([.. Enumerable.Range(0, 1_500)]);
        var tally = new Tally { FailsAt = 1_200 };
        await AssertStandsBeforeAsync(tally, new Position(0, 1_200));
        Assert.All(tally.Saved, saved => Assert.True(saved <= tally.Checkpoint));
    }

    [Fact]
    public async Task DamagedEvent_StopsTheProjectionAndIsNamed()
    {
        await _log.AddAsync(1);
        await _log.AddDamagedAsync();
        var tally = new Tally();
        await AssertStandsBeforeAsync(tally, new Position(0, 1));
        var cause = Assert.IsType<UndecodablePayloadException>(tally.Failure);
        Assert.Equal(("damaged/1", 1, new Position(0, 2), nameof(TallyAdded)), (cause.StreamId, cause.Version, cause.Position, cause.EventType.Name));
    }

    [Fact]
    public async Task WhoeverWaits_LearnsOfTheFailureBeforeAndAfter()
    {
        var tally = new Tally { FailsAt = 2 };
        ProjectionFailedException before = null!, after = null!;
        await _log.WhileRunningAsync(tally, async () =>
        {
            var waiting = tally.WaitForAsync(new Position(0, 2), Timeout.InfiniteTimeSpan, TallyLog.Cancel).AsTask();
            await _log.AddAsync(1, 2);
            before = await Assert.ThrowsAsync<ProjectionFailedException>(() => waiting);
            after = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await tally.WaitForAsync(new Position(0, 2), Timeout.InfiniteTimeSpan, TallyLog.Cancel));
        });
        Assert.All([before, after], thrown => Assert.Equal((new Position(0, 1), "2 is too much."), (thrown.Reached, thrown.InnerException!.InnerException!.Message)));
        await tally.WaitForAsync(new Position(0, 1), TimeSpan.Zero, TallyLog.Cancel);
    }

    [Fact]
    public async Task ProjectionWhoseCauseIsRemoved_GoesOnWhereItStood()
    {
        await _log.AddAsync(1, 2, 3);
        var tally = new Tally { FailsAt = 2 };
        await _log.WhileRunningAsync(tally, tally.UntilStoppedAsync);
        Assert.NotNull(tally.Failure);
        tally.FailsAt = null;
        await new ProjectionRunner(_log.Store, tally).CatchUpAsync(TallyLog.Cancel);
        Assert.Equal([1, 2, 3], tally.Numbers);
        Assert.Null(tally.Failure);
    }

    /// <summary>Runs the projection in both ways and looks where it stands.</summary>
    private async Task AssertStandsBeforeAsync(Projection projection, Position expected)
    {
        var thrown = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await _log.Runner(projection).CatchUpAsync(TallyLog.Cancel));
        Assert.Equal(expected, thrown.Reached);
        Assert.Equal(expected, projection.Checkpoint);
        Assert.NotNull(projection.Failure);
        await _log.WhileRunningAsync(projection, async () =>
        {
            await projection.UntilStoppedAsync();
            Assert.Equal(expected, projection.Checkpoint);
        });
    }

    /// <summary>Written by hand and wrongly: the checkpoint moves before the handler has finished.</summary>
    private sealed class AdvancesFirst : Projection
    {
        protected override void Fold(in EventPage page)
        {
            foreach (var stored in page.Events)
            {
                Passed(stored.Position);
                if (stored.Position.Sequence == 3)
                    throw new FormatException("3 is too much.");
            }
        }
    }
}
