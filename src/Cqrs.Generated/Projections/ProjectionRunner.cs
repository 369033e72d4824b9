using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>Feeds a projection from the log: catches up from its checkpoint, then follows.</summary>
/// <param name="store">The log.</param>
/// <param name="projection">The projection.</param>
/// <param name="logger">Told when the projection stops.</param>
/// <param name="clock">Where pauses after failures of the store come from; the system's if null.</param>
/// <param name="options">For a <see cref="TransactionalProjection"/>; the defaults if null.</param>
/// <param name="letters">Where a <see cref="TransactionalProjection"/> parks events, if the options say that it does.</param>
public sealed partial class ProjectionRunner(
    IEventStore store, Projection projection, ILogger? logger = null, TimeProvider? clock = null, ProjectionOptions? options = null, IDeadLetterStore? letters = null)
{
    private const string Remedy = "It stands before that event; nothing was skipped. Correct the code or the data, and start the process again.";
    private const int EventsPerBatch = 1_000;
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lag _lag = new(Attributes.Projection, projection.Name, clock ?? TimeProvider.System);
    private Subscription? _subscription;
    private TransactionalRunner? _transactional;
    private Position _saved;

    /// <summary>How it is while <see cref="RunAsync"/> runs.</summary>
    public Subscription Subscription => LazyInitializer.EnsureInitialized(
        ref _subscription, () => new Subscription(SubscriptionKind.Projection, projection.Name, _logger, _clock) { Lag = _lag });

    private TransactionalRunner? Transactional => projection is not TransactionalProjection transactional ? null : LazyInitializer.EnsureInitialized(
        ref _transactional, () => new TransactionalRunner(store, transactional, options ?? new(), letters, Subscription, _lag, _logger, _clock));

    /// <summary>The projection that it feeds.</summary>
    internal Projection Projection => projection;

    /// <summary>How far it is behind.</summary>
    internal TimeSpan Lag => _lag.Time;

    /// <summary>Ends the measuring of a runner that nobody needs any more. One that has failed is measured until then: that it falls behind is what has to be seen.</summary>
    internal void Forget() => _lag.Dispose();

    /// <summary>Handles everything that is in the log now, and returns. For tests and programs without a host.</summary>
    /// <exception cref="ProjectionFailedException">A handler threw, or an event did not decode.</exception>
    /// <exception cref="InvalidOperationException">A host or another runner is feeding the projection.</exception>
    public async ValueTask CatchUpAsync(CancellationToken cancellationToken = default)
    {
        Feeding.Begin();
        projection.Take();
        try
        {
            if (Transactional is { } transactional)
            {
                await transactional.CatchUpAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            await StartAsync(cancellationToken).ConfigureAwait(false);
            while (await ReadBatchAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (Exception e) when (e is not (OperationCanceledException or NotOwnedException))
        {
            projection.Stop(e);
            throw new ProjectionFailedException(projection.Name, projection.Checkpoint, e);
        }
        finally
        {
            projection.GiveBack();
        }
    }

    /// <summary>Catches up and follows until cancelled, or until a handler throws: the projection then stands before that event and says so.</summary>
    /// <remarks>A store that fails is asked again, with pauses that grow from 100 ms to 5 s. A <see cref="TransactionalProjection"/> that has stopped waits for <see cref="TransactionalProjection.Resume"/>.</remarks>
    /// <exception cref="InvalidOperationException">A host or another runner is feeding the projection.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Feeding.Begin();
        try
        {
            projection.Take();
        }
        catch (InvalidOperationException e)
        {
            Subscription.Stops(e, "Another runner feeds it: run it in one place, and start the process again.");
            throw;
        }

        projection.Lag?.Dispose();
        _lag.Show();
        projection.Subscription = Subscription;
        try
        {
            await (Transactional?.RunAsync(cancellationToken) ?? FollowAsync(cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            projection.GiveBack();
            if (cancellationToken.IsCancellationRequested)
            {
                Subscription.Ends();
                Forget();
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        var started = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!started)
                {
                    await StartAsync(cancellationToken).ConfigureAwait(false);
                    started = true;
                }

                var more = await ReadBatchAsync(cancellationToken).ConfigureAwait(false);
                Subscription.Reaches(_saved);
                Subscription.Runs();
                if (!more)
                    await store.WaitForEventsAsync(projection.Checkpoint, cancellationToken).ConfigureAwait(false);
                failures = 0;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (EventStoreException e)
            {
                Subscription.TriesAgain(e);
                LogStoreFailed(_logger, projection.Name, projection.Checkpoint, e);
                var pause = Backoff.After(failures++);
                await Task.Delay(pause, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                projection.Stop(e);
                Subscription.Reaches(projection.Checkpoint);
                Subscription.Stops(e, Remedy);
                LogStopped(_logger, projection.Name, projection.Checkpoint, e);
                return;
            }
        }
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _saved = Later(projection.Checkpoint, await projection.LoadCheckpointAsync(cancellationToken).ConfigureAwait(false));
        projection.StartAt(_saved);
    }

    /// <summary>Reads and handles a batch, then keeps the checkpoint. A checkpoint that could not be kept is tried again before anything else is read.</summary>
    private async ValueTask<bool> ReadBatchAsync(CancellationToken cancellationToken)
    {
        Watching.Look();
        if (Spans.AreWanted)
            projection.TracesSince = _clock.GetUtcNow() - ProjectionHandling.Oldest;
        projection.Lag = _lag;
        if (projection.Checkpoint == _saved)
            projection.ReadUpTo(await store.ReadTakenAsync(_saved, EventsPerBatch, projection.Takes, projection, cancellationToken).ConfigureAwait(false));
        var reached = projection.Checkpoint;
        if (reached == _saved)
        {
            _lag.HasCaughtUp();
            return false;
        }

        if (Telemetry.Lag.CountsEvents)
            _lag.Stands(await store.GetHeadAsync(cancellationToken).ConfigureAwait(false), reached);
        await projection.SaveCheckpointAsync(reached, cancellationToken).ConfigureAwait(false);
        _saved = reached;
        return true;
    }

    private static Position Later(Position left, Position right) => left > right ? left : right;

    [LoggerMessage(1, LogLevel.Error, "Projection {Projection} has stopped after position {Position}. It stands before the event that failed; nothing was skipped.")]
    private static partial void LogStopped(ILogger logger, string projection, Position position, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Projection {Projection} cannot read the log or keep its checkpoint at position {Position}; it will be tried again.")]
    private static partial void LogStoreFailed(ILogger logger, string projection, Position position, Exception exception);
}
