using Cqrs.Generated.Health;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>Takes events from a bus and brings them to the handlers of a dispatcher: one at a time and in order, or those of each stream in order.</summary>
/// <remarks>
/// Over a bus that keeps dead letters, an event whose handler fails is tried again after pauses, while those behind it in its stream wait, and then parked. Over another bus the delivery is rejected, and what happens then is
/// the bus's to say. An event that an inbox refuses because the one before it is parked (<see cref="EventOutOfOrderException"/>) is parked at once, without pauses: <see cref="DeadLetters.RedriveStreamAsync"/> delivers them anew in
/// their order.
/// </remarks>
public sealed partial class EventListener : BackgroundService, ISubscriptionHost
{
    private readonly IEventReceiver _receiver;
    private readonly EventDispatcher _dispatcher;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ParkedEvents _parked = new();
    private Attempts? _attempts;
    private int _failures;
    private readonly Subscription _subscription;
    private IAsyncEnumerable<Delivery<VersionedEvent>>? _deliveries;

    /// <summary>Makes a listener; it begins to receive when its host starts it.</summary>
    /// <param name="receiver">The bus.</param>
    /// <param name="dispatcher">The handlers.</param>
    /// <param name="logger">Where failures are logged, without the event's content.</param>
    /// <param name="clock">Where pauses between attempts come from; the system's if null.</param>
    public EventListener(IEventReceiver receiver, EventDispatcher dispatcher, ILogger? logger = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        (_receiver, _dispatcher, _logger, _clock) = (receiver, dispatcher, logger ?? NullLogger.Instance, clock ?? TimeProvider.System);
        _subscription = new Subscription(SubscriptionKind.EventListener, receiver.Endpoint.Destination, _logger, _clock);
    }

    /// <summary>Whether this listener must be the bus's only receiver. While another receiver is there it stands by, and takes over when that one has left: at the latest 5 s after.</summary>
    /// <remarks>A bus in memory says so at once, and its host does not start: what is published while nobody of this listener receives would be lost to it.</remarks>
    public bool Exclusive { get; init; }

    /// <summary>
    /// How many events are handled at a time; 1 unless set. With more, those of one stream still come one after the other and in order, each when the one before it is done with; streams do not wait for each other.
    /// </summary>
    /// <remarks>A bus that hands out the next event only when the last has been answered, as the one in memory does, gives them one at a time all the same.</remarks>
    public int Listeners { get; init; } = 1;

    /// <summary>How often an event is tried whose handler fails, over a bus that keeps dead letters.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>How it is.</summary>
    public IReadOnlyList<Subscription> Subscriptions => [_subscription];

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (Listeners < 1)
            throw new InvalidOperationException($"Listeners is {Listeners}: it is at least 1.");
        _attempts = new Attempts(Retry, failure => !_parked.HoldUp(failure), _clock);

        // Here and not in ExecuteAsync: when StartAsync returns, no event published later can be missed.
        _deliveries = _receiver.ReceiveAsync(Exclusive, _subscription, _stopping.Token);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _deliveries ??= _receiver.ReceiveAsync(Exclusive, _subscription, _stopping.Token);
                await StreamLanes.RunAsync(_deliveries, Listeners, HandleAsync, stoppingToken).ConfigureAwait(false);
                _subscription.HasNoMore(stoppingToken);
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                _subscription.Ends();
                return;
            }
            catch (Exception e)
            {
                // The bus, not an event: one that is away for a while must not end the host. That another receiver is there is no failure at all.
                _deliveries = null;
                var pause = Backoff.After(_failures++);
                if (!_subscription.MeetsAnother(e))
                    LogBusFailed(_logger, pause.TotalMilliseconds, e);
                await Task.Delay(pause, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _subscription.Ends();
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);

        // A host that stops at once never calls ExecuteAsync, and the receiver would fill up with nobody to read it.
        await _stopping.CancelAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _stopping.Dispose();
    }

    private async ValueTask HandleAsync(Delivery<VersionedEvent> delivery, CancellationToken stoppingToken)
    {
        // It has waited in its lane meanwhile.
        if (delivery.IsTakenBack)
            return;
        using var handling = MessageHandling.Begin(_receiver.Endpoint, delivery.Message);
        var first = delivery.CanPark ? delivery.Attempt : Retry.Attempts;
        var (attempts, failure) = await _attempts!.RunAsync(
            first, token => _dispatcher.DispatchAsync(delivery.Message, token), _subscription, stoppingToken).ConfigureAwait(false);
        handling.End(attempts - first + 1, failure);
        if (failure is null)
        {
            _parked.Remove(delivery.Message);
            await delivery.AcceptAsync().ConfigureAwait(false);
            _failures = 0;
            return;
        }

        LogFailed(_logger, delivery.Message.EventType, delivery.Message.Id, delivery.Message.Position, failure);
        if (delivery.CanPark)
        {
            await delivery.ParkAsync(failure, attempts).ConfigureAwait(false);
            handling.IsParked();
            _parked.Add(delivery.Message);
        }
        else
        {
            await delivery.RejectAsync(failure).ConfigureAwait(false);
        }

        _failures = 0;
    }

    [LoggerMessage(20, LogLevel.Error, "A handler of event {EventType} {EventId} at position {Position} failed.")]
    private static partial void LogFailed(ILogger logger, string eventType, Guid eventId, Position position, Exception exception);

    [LoggerMessage(21, LogLevel.Error, "The bus failed to give an event or to take an answer; the listener tries again in {Milliseconds} ms.")]
    private static partial void LogBusFailed(ILogger logger, double milliseconds, Exception exception);
}
