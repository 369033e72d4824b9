using System.Data.Common;
using System.Runtime.ExceptionServices;
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
    private int _size = options.EventsPerBatch;

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
                while (true)
                {
                    var more = await StepAsync(lease, cancellationToken).ConfigureAwait(false);
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
        var failures = 0;
        var hasBegun = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!hasBegun)
                    await _feed.BeginAsync(_claim.Build!, cancellationToken).ConfigureAwait(false);
                hasBegun = true;
                var more = await StepAsync(lease, cancellationToken).ConfigureAwait(false);
                subscription.Reaches(_feed.Build.Position);
                subscription.Runs();
                failures = 0;

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
            catch (Exception e) when (IsPassing(e))
            {
                // What takes the database too long may be too much at once. It doubles again with each batch that is written.
                _size = Math.Max(1, _size / 2);
                subscription.TriesAgain(e);
                LogFailed(logger, projection.Name, projection.Folded, e);
                await Task.Delay(Backoff.After(failures++), clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (e is not (LeaseLostException or StoppedException))
            {
                throw new StoppedException(e);
            }
        }
    }

    /// <summary>One batch; of one event where one could not be handled.</summary>
    private async ValueTask<bool> StepAsync(Lease lease, CancellationToken cancellationToken)
    {
        Watching.Look();
        projection.Lag = lag;
        if (Spans.AreWanted)
            projection.TracesSince = clock.GetUtcNow() - ProjectionHandling.Oldest;
        if (Lag.CountsEvents)
            lag.Stands(await store.GetHeadAsync(cancellationToken).ConfigureAwait(false), _feed.Build.Position);
        try
        {
            var any = await _feed.RunAsync(lease, _size, cancellationToken).ConfigureAwait(false);
            _size = (int)Math.Min(2L * _size, options.EventsPerBatch);
            return any;
        }
        catch (FailedEventException)
        {
            await TryAloneAsync(lease, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ProjectionSaveException)
        {
            // Which event it is that cannot be written is found by halving.
            if (_size == 1)
                await TryAloneAsync(lease, cancellationToken).ConfigureAwait(false);
            _size = Math.Max(1, _size / 2);
            return true;
        }
    }

    private async ValueTask TryAloneAsync(Lease lease, CancellationToken cancellationToken)
    {
        var (attempts, failure) = await new Attempts(options.Retry, e => e is not LeaseLostException && !IsPassing(e), clock).RunAsync(1, async token => await _feed.RunAsync(lease, 1, token).ConfigureAwait(false), subscription, cancellationToken).ConfigureAwait(false);
        if (failure is null)
            return;
        var cause = failure is FailedEventException { InnerException: { } inner } ? inner : failure;
        if (cause is LeaseLostException || IsPassing(cause))
            ExceptionDispatchInfo.Throw(cause);
        if (options.WhenAnEventFails == FailedEvent.Stop || letters is null)
            throw new StoppedException(cause);
        var letter = await ProjectionLetter.ReadAsync(store, projection, _feed.Build.Position, cause, attempts, clock, cancellationToken).ConfigureAwait(false);
        await letters.ParkAsync(letter, cancellationToken).ConfigureAwait(false);
        ProjectionLog.Parked(logger, projection.Name, letter.MessageType, letter.Position ?? default, letter.ReasonType);
        await _feed.PassAsync(lease, letter.Position ?? default, cancellationToken).ConfigureAwait(false);
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

    private bool IsPassing(Exception e) => e is EventStoreException || (e is DbException database && projection.Database.Dialect.IsPassing(database));

    [LoggerMessage(4, LogLevel.Warning, "Projection {Projection} cannot read the log or write its tables at position {Position}; it will be tried again.")]
    private static partial void LogFailed(ILogger logger, string projection, Position position, Exception exception);
}
