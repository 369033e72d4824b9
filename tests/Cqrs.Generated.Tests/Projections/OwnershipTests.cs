namespace Cqrs.Generated.Tests.Projections;

/// <summary>Two that feed one projection would handle events twice.</summary>
public sealed class OwnershipTests
{
    private readonly TallyLog _log = new();

    [Fact]
    public async Task ProjectionThatAHostFeeds_RefusesASecondRunner()
    {
        await _log.AddAsync(1, 2, 3);
        var tally = new Tally();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TallyLog.Cancel);
        var hosted = new ProjectionRunner(_log.Store, tally).RunAsync(stop.Token);
        await tally.WaitForAsync(new Position(0, 3), TimeSpan.FromMinutes(1), TallyLog.Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await new ProjectionRunner(_log.Store, tally).CatchUpAsync(TallyLog.Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => new ProjectionRunner(_log.Store, tally).RunAsync(TallyLog.Cancel));

        await stop.CancelAsync();
        await hosted;
        await _log.AddAsync(4);
        await new ProjectionRunner(_log.Store, tally).CatchUpAsync(TallyLog.Cancel);
        Assert.Equal(new Position(0, 4), tally.Checkpoint);
    }

    [Fact]
    public async Task WhoWaitsForAKeptCheckpoint_IsReleasedWhenItIsLoaded()
    {
        var tally = new KeptTally { Kept = new Position(0, 5) };
        var waiting = tally.WaitForAsync(new Position(0, 5), TimeSpan.FromMinutes(1), TallyLog.Cancel).AsTask();
        await new ProjectionRunner(_log.Store, tally).CatchUpAsync(TallyLog.Cancel);
        await waiting;
    }
}

/// <summary>A projection that begins where a former process ended.</summary>
internal sealed partial class KeptTally : Projection
{
    public Position Kept { get; init; }

    protected internal override ValueTask<Position> LoadCheckpointAsync(CancellationToken cancellationToken) => new(Kept);

    private void HandleKeptNoted(KeptNoted e) => _ = e;
}

internal sealed record KeptNoted(int Number);
