using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>Feeds a projection from the log: catches up from its checkpoint, then follows.</summary>
/// <param name="store">The log.</param>
/// <param name="projection">The projection.</param>
/// <param name="logger">Told when the projection stops.</param>
/// <param name="clock">Where pauses after failures of the store come from; the system's if null.</param>
public sealed partial class ProjectionRunner(IEventStore store, Projection projection, ILogger? logger = null, TimeProvider? clock = null)
{
    private const int EventsPerBatch = 1_000;
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Handles everything that is in the log now, and returns. For tests and programs without a host.</summary>
    /// <exception cref="ProjectionFailedException">A handler threw, or an event did not decode.</exception>
    public async ValueTask CatchUpAsync(CancellationToken cancellationToken = default)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (await ReadBatchAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            projection.Stop(e);
            throw new ProjectionFailedException(projection.GetType().Name, projection.Checkpoint, e);
        }
    }

    /// <summary>Catches up and follows until cancelled, or until a handler throws: the projection then stands before that event and says so.</summary>
    /// <remarks>A store that fails is asked again, with pauses that grow from 100 ms to 5 s.</remarks>
    public async Task RunAsync(CancellationToken cancellationToken)
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

                if (!await ReadBatchAsync(cancellationToken).ConfigureAwait(false))
                    await store.WaitForEventsAsync(projection.Checkpoint, cancellationToken).ConfigureAwait(false);
                failures = 0;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (EventStoreException e)
            {
                LogStoreFailed(_logger, projection.GetType().Name, projection.Checkpoint, e);
                var pause = TimeSpan.FromMilliseconds(Math.Min(5_000, 100 << Math.Min(failures++, 6)));
                await Task.Delay(pause, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                projection.Stop(e);
                LogStopped(_logger, projection.GetType().Name, projection.Checkpoint, e);
                return;
            }
        }
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
        => projection.StartAt(Later(projection.Checkpoint, await projection.LoadCheckpointAsync(cancellationToken).ConfigureAwait(false)));

    private async ValueTask<bool> ReadBatchAsync(CancellationToken cancellationToken)
    {
        var before = projection.Checkpoint;
        await store.ReadAllAsync(before, EventsPerBatch, projection, cancellationToken).ConfigureAwait(false);
        var after = projection.Checkpoint;
        if (after == before)
            return false;
        await projection.SaveCheckpointAsync(after, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static Position Later(Position left, Position right) => left > right ? left : right;

    [LoggerMessage(1, LogLevel.Error, "Projection {Projection} has stopped after position {Position}. It stands before the event that failed; nothing was skipped.")]
    private static partial void LogStopped(ILogger logger, string projection, Position position, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Projection {Projection} cannot read the log after position {Position}; it will be tried again.")]
    private static partial void LogStoreFailed(ILogger logger, string projection, Position position, Exception exception);
}
