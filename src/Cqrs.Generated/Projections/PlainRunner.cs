using System.Runtime.ExceptionServices;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Runs a projection that keeps its state, and perhaps its checkpoint, by itself: catches up and follows.</summary>
/// <remarks>What a handler has done is done: it is never handled a second time, and what one that threw has left is not taken back, because nobody knows what that was.</remarks>
internal sealed partial class PlainRunner(
    IEventStore store, Projection projection, ProjectionOptions options, IDeadLetterStore? letters, Subscription subscription, Lag lag, ILogger logger, TimeProvider clock)
{
    private const int EventsPerBatch = 1_000;
    private Position _saved;

    /// <summary>Handles what is in the log now.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        while (await StepAsync(cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>Follows the log until told to stop.</summary>
    /// <exception cref="StoppedException">It cannot go on.</exception>
    public async Task FollowAsync(CancellationToken stopping)
    {
        var failures = 0;
        var hasBegun = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!hasBegun)
                    await StartAsync(stopping).ConfigureAwait(false);
                hasBegun = true;
                var more = await StepAsync(stopping).ConfigureAwait(false);
                subscription.Reaches(_saved);
                subscription.Runs();
                failures = 0;
                if (!more)
                    await store.WaitForEventsAsync(projection.Checkpoint, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (EventStoreException e)
            {
                subscription.TriesAgain(e);
                LogStoreFailed(logger, projection.Name, projection.Checkpoint, e);
                await Task.Delay(Backoff.After(failures++), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                subscription.Reaches(projection.Checkpoint);
                throw e as StoppedException ?? new StoppedException(e);
            }
        }
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var kept = await projection.LoadCheckpointAsync(cancellationToken).ConfigureAwait(false);
        _saved = kept > projection.Checkpoint ? kept : projection.Checkpoint;
        projection.StartAt(_saved);
    }

    /// <summary>Reads and handles a batch, then keeps the checkpoint. A checkpoint that could not be kept is tried again before anything else is read.</summary>
    private async ValueTask<bool> StepAsync(CancellationToken cancellationToken)
    {
        Watching.Look();
        if (Spans.AreWanted)
            projection.TracesSince = clock.GetUtcNow() - ProjectionHandling.Oldest;
        projection.Lag = lag;
        if (projection.Checkpoint == _saved)
        {
            try
            {
                await ReadAsync(EventsPerBatch, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not (OperationCanceledException or EventStoreException))
            {
                await KeepAsync(cancellationToken).ConfigureAwait(false);
                await TryAloneAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }

        if (projection.Checkpoint == _saved)
        {
            lag.HasCaughtUp();
            return false;
        }

        if (Lag.CountsEvents)
            lag.Stands(await store.GetHeadAsync(cancellationToken).ConfigureAwait(false), projection.Checkpoint);
        await KeepAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask ReadAsync(int maximum, CancellationToken cancellationToken)
        => projection.ReadUpTo(await store.ReadTakenAsync(projection.Checkpoint, maximum, projection.Takes, projection, cancellationToken).ConfigureAwait(false));

    private async ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        var reached = projection.Checkpoint;
        if (reached == _saved)
            return;
        await projection.SaveCheckpointAsync(reached, cancellationToken).ConfigureAwait(false);
        _saved = reached;
    }

    /// <summary>Tries the event that it stands before again. Everything before it has been handled.</summary>
    private async ValueTask TryAloneAsync(Exception thrown, CancellationToken cancellationToken)
    {
        // It has been tried once, in its batch. That counts: each attempt may leave something behind.
        var first = thrown;
        var (attempts, failure) = await new Attempts(options.Retry, static e => e is not EventStoreException, clock).RunAsync(
            1,
            token =>
            {
                if (Interlocked.Exchange(ref first!, null) is { } e)
                    ExceptionDispatchInfo.Throw(e);
                return ReadAsync(1, token);
            },
            subscription,
            cancellationToken).ConfigureAwait(false);
        if (failure is null)
            return;
        if (failure is EventStoreException)
            ExceptionDispatchInfo.Throw(failure);
        if (options.WhenAnEventFails == FailedEvent.Stop || letters is null)
            throw new StoppedException(failure);
        var letter = await ProjectionLetter.ReadAsync(projection.Checkpoint, (after, maximum, fold, token) => store.ReadTakenAsync(after, maximum, projection.Takes, fold, token), projection.Name, failure, attempts, clock, cancellationToken).ConfigureAwait(false);
        await letters.ParkAsync(letter, cancellationToken).ConfigureAwait(false);
        ProjectionLog.Parked(logger, projection.Name, letter.MessageType, letter.Position ?? default, letter.ReasonType);
        projection.ReadUpTo(letter.Position ?? default);
    }

    [LoggerMessage(2, LogLevel.Warning, "Projection {Projection} cannot read the log or keep its checkpoint at position {Position}; it will be tried again.")]
    private static partial void LogStoreFailed(ILogger logger, string projection, Position position, Exception exception);
}
