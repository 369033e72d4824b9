namespace Cqrs.Generated.Tests.Projections;

/// <summary>A live projection shows its stream as it is, or was, when it is read.</summary>
public sealed class LiveTests
{
    private static readonly string s_stream = StreamName.ForIntegration("c");
    private readonly TallyLog _log = new();

    private IEventLog Log => _log.Log;

    [Fact]
    public async Task Stream_IsShownAsItIsAndAsItWas()
    {
        await _log.AddAsync(1, 2, 3, 4);
        for (var version = 1; version <= 4; version++)
        {
            var then = await Log.ProjectAsync(new LiveTally(), s_stream, version, TallyLog.Cancel);
            Assert.Equal(version, then!.Version);
            Assert.Equal(Enumerable.Range(1, version), then.Numbers);
        }

        await _log.AddAsync(5);
        var now = await Log.ProjectAsync(new LiveTally(), s_stream, cancellationToken: TallyLog.Cancel);
        Assert.Equal(5, now!.Version);
        Assert.Equal([1, 2, 3, 4, 5], now.Numbers);
    }

    [Fact]
    public async Task StreamThatIsNotThere_HasNoProjection()
        => Assert.Null(await Log.ProjectAsync(new LiveTally(), "tally/none", cancellationToken: TallyLog.Cancel));

    [Fact]
    public async Task SecondReadOfOne_IsRefused()
    {
        await _log.AddAsync(1);
        var live = await Log.ProjectAsync(new LiveTally(), s_stream, cancellationToken: TallyLog.Cancel);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Log.ProjectAsync(live!, s_stream, cancellationToken: TallyLog.Cancel));
        Assert.Contains("Give a new one", e.Message, StringComparison.Ordinal);
        Assert.Equal([1], live!.Numbers);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await live.WaitForAsync(new Position(0, 1), TimeSpan.Zero, TallyLog.Cancel));
    }

    [Fact]
    public async Task HandlerThatThrows_IsNamedWithItsEvent()
    {
        await _log.AddAsync(1, 13);
        var e = await Assert.ThrowsAsync<EventHandlerException>(async () => await Log.ProjectAsync(new LiveTally(), s_stream, cancellationToken: TallyLog.Cancel));
        Assert.Equal((s_stream, 2L), (e.StreamId, e.Version));
    }

    [Fact]
    public void Host_DoesNotFeedIt()
        => Assert.DoesNotContain(CqrsApplication.TypeRegistry.Projections, static type => type.Name == nameof(LiveTally));
}

/// <summary>The numbers of one stream.</summary>
public sealed partial class LiveTally : LiveProjection
{
    public List<int> Numbers { get; } = [];

    private void HandleTallyAdded(TallyAdded e) => Numbers.Add(e.Number == 13 ? throw new FormatException() : e.Number);
}
