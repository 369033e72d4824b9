using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Feeds one instance of a projection what is dealt to it: a part of the streams, or all of them.</summary>
internal sealed class Lane
{
    private readonly LaneLog _log;
    private readonly TransactionalProjection _projection;
    private readonly ProjectionFeed _feed;
    private readonly FeedSteps _steps;
    private readonly List<LanePage> _dealt = [];

    /// <param name="work">What it has in common with others.</param>
    /// <param name="projection">Its instance.</param>
    /// <param name="build">The build, or its part of it, as it stands.</param>
    /// <param name="rounds">How many reads of the log may wait for it.</param>
    public Lane(LaneWork work, TransactionalProjection projection, ProjectionBuild build, int rounds)
    {
        (_log, _projection) = (new LaneLog(rounds), projection);
        _feed = new ProjectionFeed(work.Store, projection, work.Options, _log);
        _steps = new FeedSteps(projection, _feed, work.Policy, work.Options, work.Subscription, work.Logger, work.Clock);
        projection.Become(build);
    }

    /// <summary>Its checkpoint, as it was committed last.</summary>
    public Position Position => _feed.Build.Position;

    /// <summary>How many events have been handled and committed.</summary>
    public long Events => _feed.Events;

    /// <summary>Which events it takes.</summary>
    public EventFilter? Takes => _projection.Takes;

    /// <summary>Notes events of the read that is under way.</summary>
    public void Deal(LanePage page) => _dealt.Add(page);

    /// <summary>Forgets what was noted: the read broke off.</summary>
    public void Forget() => _dealt.Clear();

    /// <summary>The read is done. Waits for room, and then hands over what was noted.</summary>
    public ValueTask HandOverAsync(Position reached, CancellationToken cancellationToken)
    {
        var round = new LaneRound([.. _dealt], _dealt.Sum(static page => page.Events.Length), reached);
        _dealt.Clear();
        return _log.AddAsync(round, cancellationToken);
    }

    /// <summary>No more comes.</summary>
    public void End() => _log.End();

    /// <summary>Handles what comes until no more does.</summary>
    public async Task RunAsync(Lease lease, CancellationToken cancellationToken)
    {
        while (await _log.WaitAsync(Position, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await _steps.RunAsync(lease, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (_steps.TriesAgain(e))
            {
                await _steps.PauseAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
