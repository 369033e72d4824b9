namespace Cqrs.Generated.Tests.Projections;

public sealed class CatchUpTests
{
    private readonly TallyLog _log = new();

    [Fact]
    public async Task EverythingInTheLog_IsHandledInOrder()
    {
        await _log.AddAsync([.. Enumerable.Range(0, 2_500)]);
        var tally = new Tally();
        await new ProjectionRunner(_log.Store, tally).CatchUpAsync(TallyLog.Cancel);
        Assert.Equal(Enumerable.Range(0, 2_500), tally.Numbers);
        Assert.Equal(new Position(0, 2_500), tally.Checkpoint);
        Assert.Equal([1_000, 2_000, 2_500], tally.Saved.Select(position => position.Sequence));
        Assert.Equal((StreamName.ForIntegration("c"), 7, new Position(0, 7)), (tally.Contexts[6].StreamId, tally.Contexts[6].Version, tally.Contexts[6].Position));
    }

    [Fact]
    public async Task EventWithoutAHandler_IsPassedOver()
    {
        await _log.AddAsync(1);
        await _log.Log.AppendIntegrationEventAsync(new TallyUntold(), "c", null, TallyLog.Cancel);
        var tally = new Tally();
        await new ProjectionRunner(_log.Store, tally).CatchUpAsync(TallyLog.Cancel);
        Assert.Equal([1], tally.Numbers);
        Assert.Equal(new Position(0, 2), tally.Checkpoint);
    }

    [Fact]
    public async Task CaughtUpAgain_HandlesOnlyWhatIsNew()
    {
        var tally = new Tally();
        var runner = new ProjectionRunner(_log.Store, tally);
        for (var i = 1; i <= 3; i++)
        {
            await _log.AddAsync(i);
            await runner.CatchUpAsync(TallyLog.Cancel);
        }
        Assert.Equal([1, 2, 3], tally.Numbers);
    }

    [Fact]
    public async Task KeptCheckpoint_IsWhereANewProcessBegins()
    {
        var position = await _log.AddAsync(1, 2);
        await _log.AddAsync(3);
        var tally = new Tally { StartsAt = position };
        await new ProjectionRunner(_log.Store, tally).CatchUpAsync(TallyLog.Cancel);
        Assert.Equal([3], tally.Numbers);
    }

    [Fact]
    public async Task EventsOfABus_AreHandledOnceAndInOrder()
    {
        await _log.AddAsync(1, 2);
        var events = await _log.Log.ReadByCorrelationAsync("c", TallyLog.Cancel);
        var tally = new Tally();
        foreach (var published in new[] { events[0], events[0], events[1], events[0] })
            tally.Apply(published);
        Assert.Equal([1, 2], tally.Numbers);
        Assert.Equal(events[1].Position, tally.Checkpoint);
        Assert.Equal(events[1].Id, tally.Contexts[1].EventId);
    }

    [Fact]
    public async Task EventOfABusThatFails_IsNotPassed()
    {
        await _log.AddAsync(1);
        var published = Assert.Single(await _log.Log.ReadByCorrelationAsync("c", TallyLog.Cancel));
        var tally = new Tally { FailsAt = 1 };
        Assert.Throws<FormatException>(() => tally.Apply(published));
        Assert.Equal(Position.Start, tally.Checkpoint);
    }

    [Fact]
    public void ProjectionWithoutAGeneratedPart_SaysSo()
        => Assert.Contains("Make it partial", Assert.Throws<InvalidOperationException>(() => new Bare().Apply(Buses.Published.Event(1))).Message, StringComparison.Ordinal);

    private sealed class Bare : Projection;
}
