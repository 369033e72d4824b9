using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>Feeds a projection from the log: catches up from its checkpoint, then follows.</summary>
/// <param name="store">The log.</param>
/// <param name="projection">The projection.</param>
/// <param name="logger">Told when the projection stops.</param>
/// <param name="clock">Where pauses after failures come from; the system's if null.</param>
/// <param name="options">How it is fed; the defaults if null.</param>
/// <param name="letters">Where it parks events, if the options say that it does.</param>
public sealed partial class ProjectionRunner(
    IEventStore store, Projection projection, ILogger? logger = null, TimeProvider? clock = null, ProjectionOptions? options = null, IDeadLetterStore? letters = null)
{
    private const string Remedy = "It stands before that event; nothing was skipped. Correct the code and start the process again, or the data and call Resume.";
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lag _lag = new(Attributes.Projection, projection.Name, clock ?? TimeProvider.System);
    private Subscription? _subscription;
    private TransactionalRunner? _transactional;
    private PlainRunner? _plain;

    /// <summary>How it is while <see cref="RunAsync"/> runs.</summary>
    public Subscription Subscription => LazyInitializer.EnsureInitialized(
        ref _subscription, () => new Subscription(SubscriptionKind.Projection, projection.Name, _logger, _clock) { Lag = _lag });

    private TransactionalRunner? Transactional => projection is not TransactionalProjection transactional ? null : LazyInitializer.EnsureInitialized(
        ref _transactional, () => new TransactionalRunner(store, transactional, options ?? new(), letters, Subscription, _lag, _logger, _clock));

    private PlainRunner Plain => LazyInitializer.EnsureInitialized(
        ref _plain, () => new PlainRunner(store, projection, options ?? new(), letters, Subscription, _lag, _logger, _clock));

    /// <summary>The projection that it feeds.</summary>
    internal Projection Projection => projection;

    /// <summary>How far it is behind.</summary>
    internal TimeSpan Lag => _lag.Time;

    /// <summary>Ends the measuring of a runner that nobody needs any more. One that has failed is measured until then: that it falls behind is what has to be seen.</summary>
    internal void Forget() => _lag.Dispose();

    /// <summary>Handles everything that is in the log now, and returns. For tests and programs without a host.</summary>
    /// <exception cref="ProjectionFailedException">An event could not be handled, however often it was tried.</exception>
    /// <exception cref="InvalidOperationException">A host or another runner is feeding the projection.</exception>
    public async ValueTask CatchUpAsync(CancellationToken cancellationToken = default)
    {
        Feeding.Begin();
        projection.Take();
        try
        {
            await (Transactional?.CatchUpAsync(cancellationToken) ?? Plain.CatchUpAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or NotOwnedException))
        {
            var cause = e is StoppedException ? e.InnerException! : e;
            projection.Stop(cause);
            throw new ProjectionFailedException(projection.Name, projection.Checkpoint, cause);
        }
        finally
        {
            projection.GiveBack();
        }
    }

    /// <summary>Catches up and follows until cancelled. Where an event cannot be handled, however often it is tried, the projection stands before it, says so, and waits for <see cref="Projection.Resume"/>.</summary>
    /// <remarks>A store that fails is asked again, with pauses that grow from 100 ms to 5 s.</remarks>
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
            while (!cancellationToken.IsCancellationRequested)
                await FollowAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Follows the log until told to stop or until it cannot go on; then waits until somebody says that it can.</summary>
    private async Task FollowAsync(CancellationToken stopping)
    {
        try
        {
            await (Transactional?.FollowAsync(stopping) ?? Plain.FollowAsync(stopping)).ConfigureAwait(false);
        }
        catch (StoppedException e)
        {
            var resumed = projection.StopUntilResumed(e.InnerException!);
            LogStopped(_logger, projection.Name, projection.Folded, e.InnerException!);
            Subscription.Stops(e.InnerException, Remedy);
            await resumed.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Projection {Projection} has stopped after position {Position}. It stands before the event that failed; nothing was skipped.")]
    private static partial void LogStopped(ILogger logger, string projection, Position position, Exception exception);
}
