using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Runs a transactional projection: claims its build, catches up, lets it take its place if it was built beside another, and follows.</summary>
internal sealed partial class TransactionalRunner(
    IEventStore store, TransactionalProjection projection, ProjectionOptions options, IDeadLetterStore? letters, Subscription subscription, Lag lag, ILogger logger, TimeProvider clock)
{
    private readonly BuildClaim _claim = new(projection, store, options);
    private readonly ProjectionFeed _feed = new(store, projection, options);
    private readonly SwitchLooks _looks = new(clock);

    /// <summary>Follows the log while this process owns the projection, until told to stop.</summary>
    /// <exception cref="StoppedException">It cannot go on. The lease has been given back.</exception>
    public Task FollowAsync(CancellationToken stopping) => new Ownership(_claim, options.LeaseDuration, subscription, clock, logger).RunAsync(WorkAsync, stopping);

    /// <summary>Handles what is in the log now. For tests and programs without a host.</summary>
    /// <exception cref="InvalidOperationException">Another process owns the projection.</exception>
    public async ValueTask CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (lease, reason) = await _claim.TryAcquireAsync(cancellationToken).ConfigureAwait(false);
            if (lease is null)
                throw new NotOwnedException($"{projection.Name} cannot be fed from here: {reason}. To see it caught up, wait with WaitForAsync.");
            var held = new HeldLease(_claim, lease, options.LeaseDuration, clock, cancellationToken);
            await using (held.ConfigureAwait(false))
            {
                await _feed.BeginAsync(_claim.Build!, cancellationToken).ConfigureAwait(false);
                var work = Work(waits: false);
                var steps = Steps(work);
                while (true)
                {
                    var more = await StepAsync(steps, work, lease, cancellationToken).ConfigureAwait(false);
                    if (more && (_feed.Build.Serves || _feed.WasFull))
                        continue;
                    if (await ServesAsync(lease, cancellationToken).ConfigureAwait(false) && !more)
                        return;
                    if (!more)
                        await Task.Delay(_looks.Pause, clock, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (LeaseLostException e)
        {
            throw new NotOwnedException($"{projection.Name} has been taken over by another process meanwhile, with what it had committed. To see it caught up, wait with WaitForAsync.", e);
        }
    }

    private async Task WorkAsync(Lease lease, CancellationToken cancellationToken)
    {
        var work = Work(waits: true);
        var steps = Steps(work);
        var hasBegun = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!hasBegun)
                    await _feed.BeginAsync(_claim.Build!, cancellationToken).ConfigureAwait(false);
                hasBegun = true;
                var more = await StepAsync(steps, work, lease, cancellationToken).ConfigureAwait(false);
                subscription.Reaches(_feed.Build.Position);
                subscription.Runs();

                // Near the end, and not only where nothing comes any more: in a log that is always written to that is never.
                var serves = _feed.Build.Serves || (!_feed.WasFull && _looks.IsTime && await ServesAsync(lease, cancellationToken).ConfigureAwait(false));
                if (more)
                    continue;
                if (!serves)
                {
                    await Task.Delay(_looks.Pause, clock, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                lag.HasCaughtUp();
                await store.WaitForEventsAsync(_feed.Build.Position, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (steps.TriesAgain(e))
            {
                await steps.PauseAsync(e, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not (LeaseLostException or StoppedException))
            {
                throw new StoppedException(e);
            }
        }
    }

    private LaneWork Work(bool waits) => new(store, options, FeedPolicy.OfRunner(options, letters, waits), subscription, logger, clock);

    private FeedSteps Steps(LaneWork work) => new(projection, _feed, work.Policy, options, subscription, logger, clock);

    /// <summary>A batch; where there is more than that to catch up with, and the projection allows it, everything up to the end of the log, divided by streams.</summary>
    private async ValueTask<bool> StepAsync(FeedSteps steps, LaneWork work, Lease lease, CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken).ConfigureAwait(false);
        if (!_feed.IsDivided && !(_feed.WasFull && LaneSet.CanDivide(projection, options)))
            return await steps.RunAsync(lease, cancellationToken).ConfigureAwait(false);
        var lanes = await LaneSet.OfAsync(work, projection, _feed, lease, cancellationToken).ConfigureAwait(false);
        var reached = await new LanePass(store, [lanes], options.EventsPerBatch).RunAsync(OnReadAsync, cancellationToken).ConfigureAwait(false);
        await lanes.JoinAsync(reached, cancellationToken).ConfigureAwait(false);
        return true;

        async ValueTask OnReadAsync()
        {
            var before = _feed.Build.Position;
            if (await lanes.AdvanceAsync(cancellationToken).ConfigureAwait(false) == before)
                return;
            subscription.Reaches(_feed.Build.Position);
            subscription.Runs();
            await LookAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        Watching.Look();
        projection.Lag = lag;
        if (Spans.AreWanted)
            projection.TracesSince = clock.GetUtcNow() - ProjectionHandling.Oldest;
        if (Lag.CountsEvents)
            lag.Stands(await store.GetHeadAsync(cancellationToken).ConfigureAwait(false), _feed.Build.Position);
    }

    /// <summary>Lets a build that has caught up serve.</summary>
    /// <returns>Whether it does; false if the one that serves is ahead.</returns>
    private async ValueTask<bool> ServesAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (_feed.Build.Serves)
            return true;
        _looks.Count();
        if (await _feed.TrySwitchAsync(lease, cancellationToken).ConfigureAwait(false) is not { } serving)
            return false;
        _claim.Build = serving;
        projection.Become(serving);
        ProjectionLog.Switched(logger, projection.Name, serving.Number, serving.Position);
        return true;
    }
}
