using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>
/// Publishes what is committed: a reader of the log that hands events to a bus, in order, and moves its checkpoint when the bus answers for them.
/// </summary>
/// <remarks>
/// The log is the outbox, so nothing is published that is not committed and nothing committed is forgotten. After a crash the events since the last checkpoint
/// are published again: at least once. An event that a receiver rejects is published again, after pauses that grow to 5 s, and those behind it wait.
/// </remarks>
/// <param name="log">Decodes the log.</param>
/// <param name="store">Says when there is more.</param>
/// <param name="checkpoints">Remembers how far the relay has come.</param>
/// <param name="publisher">The bus.</param>
/// <param name="logger">Told when the relay cannot publish.</param>
/// <param name="clock">Where pauses after failures come from; the system's if null.</param>
public sealed partial class EventRelay(
    EventLog log, IEventStore store, ICheckpointStore checkpoints, IEventPublisher publisher, ILogger? logger = null, TimeProvider? clock = null)
    : BackgroundService, ISubscriptionHost
{
    private const int EventsPerBatch = 500;
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private Subscription? _subscription;
    private int _failures;

    /// <summary>The name of the relay's checkpoint; one for each bus that the log is published to.</summary>
    public string Name { get; init; } = "$relay";

    /// <summary>Which events are published; the others are passed over. All but dead letters, unless set.</summary>
    public Func<VersionedEvent, bool> Selects { get; init; } = static committed => committed.StreamId != DeadLetterLog.StreamId;

    /// <summary>How it is.</summary>
    public IReadOnlyList<Subscription> Subscriptions => [Own];

    // Not in the constructor: its name is set after that.
    private Subscription Own => LazyInitializer.EnsureInitialized(
        ref _subscription, () => new Subscription(SubscriptionKind.Relay, Name, _logger, _clock) { Lag = new Lag(Attributes.Relay, Name, _clock) });

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => RelayAsync(stoppingToken), CancellationToken.None);

    private async Task RelayAsync(CancellationToken stoppingToken)
    {
        using var lag = Own.Lag!.Show();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(lag, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // Nothing is skipped: whatever it was, the relay stands before the same event until it can be published.
                var pause = Backoff.After(_failures++);
                Own.TriesAgain(e);
                LogFailed(_logger, Name, pause.TotalMilliseconds, e);
                await Task.Delay(pause, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        Own.Ends();
    }

    private async ValueTask FollowAsync(Lag lag, CancellationToken stoppingToken)
    {
        var checkpoint = await checkpoints.LoadCheckpointAsync(Name, stoppingToken).ConfigureAwait(false);
        while (true)
        {
            Own.Reaches(checkpoint);
            var events = await log.ReadBatchAsync(checkpoint, EventsPerBatch, stoppingToken).ConfigureAwait(false);
            if (events.Count == 0)
            {
                lag.HasCaughtUp();
                Own.Runs();
                await store.WaitForEventsAsync(checkpoint, stoppingToken).ConfigureAwait(false);
                continue;
            }

            lag.Meets(events[0].Created);
            if (Lag.CountsEvents)
                lag.Stands(await store.GetHeadAsync(stoppingToken).ConfigureAwait(false), checkpoint);
            try
            {
                await publisher.PublishAsync([.. events.Where(Selects)], stoppingToken).ConfigureAwait(false);
            }
            catch (EventRejectedException e) when (e.Rejected.Position > events[0].Position)
            {
                // The events before it have been accepted: they need not come again.
                var accepted = events.Last(published => published.Position < e.Rejected.Position).Position;
                await checkpoints.SaveCheckpointAsync(Name, accepted, stoppingToken).ConfigureAwait(false);
                throw;
            }

            checkpoint = events[^1].Position;
            await checkpoints.SaveCheckpointAsync(Name, checkpoint, stoppingToken).ConfigureAwait(false);
            Own.Runs();
            _failures = 0;
        }
    }

    [LoggerMessage(30, LogLevel.Error, "Relay {Name} could not publish; it tries again in {Milliseconds} ms.")]
    private static partial void LogFailed(ILogger logger, string name, double milliseconds, Exception exception);
}
