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
/// <para>The log is the outbox, so nothing is published that is not committed and nothing committed is forgotten. After a crash the events since the last checkpoint
/// are published again: at least once. An event that a receiver rejects is published again, after pauses that grow to 5 s, and those behind it wait.</para>
/// <para>Over a store with leases any number of processes may run the relay: one owns its name and publishes, the others wait. An owner that stops gives its lease back, and another
/// takes its place with its next look, a third of the lease's time later at most; the place of one that died is taken when its lease has ended.
/// Checkpoints are saved under the lease, so an owner that was paused for longer cannot set them back. The bus cannot be fenced: such an owner may publish up to one batch of 500 events once more, in between those that its
/// successor publishes. Who consumes them knows an event by its stream and version, and a repetition by a version that is not greater than the last. Without leases, run one.</para>
/// </remarks>
/// <param name="log">Decodes the log.</param>
/// <param name="store">Says when there is more.</param>
/// <param name="checkpoints">Remembers how far the relay has come.</param>
/// <param name="publisher">The bus.</param>
/// <param name="logger">Told when the relay cannot publish.</param>
/// <param name="clock">Where pauses after failures, and between renewals of the lease, come from; the system's if null.</param>
/// <param name="leases">Says which of several relays publishes: leases of the store that keeps <paramref name="checkpoints"/>. Null where this relay is the only one.</param>
public sealed partial class EventRelay(
    EventLog log, IEventStore store, ICheckpointStore checkpoints, IEventPublisher publisher, ILogger? logger = null, TimeProvider? clock = null,
    ILeaseStore? leases = null)
    : BackgroundService, ISubscriptionHost
{
    private const int EventsPerBatch = 500;
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private Subscription? _subscription;
    private int _failures;

    /// <summary>The name of the relay's checkpoint, and of its lease; one for each bus that the log is published to.</summary>
    public string Name { get; init; } = "$relay";

    /// <summary>Which events are published; the others are passed over. All but dead letters, unless set.</summary>
    public Func<VersionedEvent, bool> Selects { get; init; } = static committed => committed.StreamId != DeadLetterLog.StreamId;

    /// <summary>Who this relay is among others, and how long others wait for it.</summary>
    public RelayOptions Options { get; init; } = new();

    /// <summary>How it is.</summary>
    public IReadOnlyList<Subscription> Subscriptions => [Own];

    // Not in the constructor: its name is set after that. Who publishes, and who does no more, is logged with the lease.
    private Subscription Own => LazyInitializer.EnsureInitialized(
        ref _subscription, () => new Subscription(SubscriptionKind.Relay, Name, logger: null, _clock) { Lag = new Lag(Attributes.Relay, Name, _clock) });

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        async () =>
        {
            await (leases is null ? RelayAsync(null, stoppingToken) : new Ownership(new NamedClaim(leases, Name, Options.Owner, Options.LeaseDuration), Options.LeaseDuration, Own, _clock, _logger).RunAsync(RelayAsync, stoppingToken)).ConfigureAwait(false);
            Own.Ends();
        },
        CancellationToken.None);

    private async Task RelayAsync(Lease? lease, CancellationToken stoppingToken)
    {
        using var lag = Own.Lag!.Show();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(lease, lag, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not LeaseLostException && !(lease is not null && stoppingToken.IsCancellationRequested))
            {
                // Nothing is skipped: whatever it was, the relay stands before the same event until it can be published.
                var pause = Backoff.After(_failures++);
                Own.TriesAgain(e);
                LogFailed(_logger, Name, pause.TotalMilliseconds, e);
                await Task.Delay(pause, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async ValueTask FollowAsync(Lease? lease, Lag lag, CancellationToken stoppingToken)
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
                await SaveAsync(accepted, lease, stoppingToken).ConfigureAwait(false);
                throw;
            }

            checkpoint = events[^1].Position;
            await SaveAsync(checkpoint, lease, stoppingToken).ConfigureAwait(false);
            Own.Runs();
            _failures = 0;
        }
    }

    private ValueTask SaveAsync(Position position, Lease? lease, CancellationToken stoppingToken)
        => lease is null ? checkpoints.SaveCheckpointAsync(Name, position, stoppingToken) : leases!.SaveCheckpointAsync(Name, position, lease, stoppingToken);

    [LoggerMessage(30, LogLevel.Error, "Relay {Name} could not publish; it tries again in {Milliseconds} ms.")]
    private static partial void LogFailed(ILogger logger, string name, double milliseconds, Exception exception);
}
