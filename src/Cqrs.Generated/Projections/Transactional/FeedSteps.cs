using System.Data.Common;
using System.Runtime.ExceptionServices;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Feeds a build in steps: a batch each, smaller ones where the database takes too long or refuses something, and of one event where that one fails.</summary>
internal sealed partial class FeedSteps(TransactionalProjection projection, ProjectionFeed feed, FeedPolicy policy, ProjectionOptions options, Subscription? subscription, ILogger logger, TimeProvider clock)
{
    private int _size = options.EventsPerBatch;
    private int _failures;

    /// <summary>One batch; of one event where one could not be handled.</summary>
    /// <returns>Whether there was anything.</returns>
    public async ValueTask<bool> RunAsync(Lease lease, CancellationToken cancellationToken)
    {
        try
        {
            var any = await feed.RunAsync(lease, _size, cancellationToken).ConfigureAwait(false);
            (_size, _failures) = ((int)Math.Min(2L * _size, options.EventsPerBatch), 0);
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

    /// <summary>Whether the same may succeed a moment later.</summary>
    public bool IsPassing(Exception e) => e is EventStoreException || (e is DbException database && projection.Database.Dialect.IsPassing(database));

    /// <summary>Whether it is tried again after a failure.</summary>
    public bool TriesAgain(Exception e) => IsPassing(e) && (policy.Waits || (e is DbException && _size > 1));

    /// <summary>Waits a while, to go on with less.</summary>
    public async Task PauseAsync(Exception e, CancellationToken cancellationToken)
    {
        // What takes the database too long may be too much at once. It doubles again with each batch that is written.
        _size = Math.Max(1, _size / 2);
        subscription?.TriesAgain(e);
        LogFailed(logger, projection.Name, projection.Folded, e);
        await Task.Delay(Backoff.After(_failures++), clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async ValueTask TryAloneAsync(Lease lease, CancellationToken cancellationToken)
    {
        var (attempts, failure) = await new Attempts(policy.Retry, e => e is not LeaseLostException && !IsPassing(e), clock).RunAsync(1, async token => await feed.RunAsync(lease, 1, token).ConfigureAwait(false), subscription, cancellationToken).ConfigureAwait(false);
        if (failure is null)
            return;
        var cause = failure is FailedEventException { InnerException: { } inner } ? inner : failure;
        if (cause is LeaseLostException || IsPassing(cause))
            ExceptionDispatchInfo.Throw(cause);
        if (policy.Letters is not { } letters)
            throw policy.Ends(projection, cause);
        var letter = await ProjectionLetter.ReadAsync(feed.Build.Position, feed.ReadAsync, projection.Name, cause, attempts, clock, cancellationToken).ConfigureAwait(false);
        await letters.ParkAsync(letter, cancellationToken).ConfigureAwait(false);
        ProjectionLog.Parked(logger, projection.Name, letter.MessageType, letter.Position ?? default, letter.ReasonType);
        await feed.PassAsync(lease, letter.Position ?? default, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(4, LogLevel.Warning, "Projection {Projection} cannot read the log or write its tables at position {Position}; it will be tried again.")]
    private static partial void LogFailed(ILogger logger, string projection, Position position, Exception exception);
}
