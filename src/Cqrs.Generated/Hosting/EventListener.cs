using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>Takes events from a bus, one at a time and in order, and brings them to the handlers of a dispatcher.</summary>
public sealed partial class EventListener : BackgroundService
{
    private readonly IEventReceiver _receiver;
    private readonly EventDispatcher _dispatcher;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private IAsyncEnumerable<Delivery<VersionedEvent>>? _deliveries;

    /// <summary>Makes a listener; it begins to receive when its host starts it.</summary>
    /// <param name="receiver">The bus.</param>
    /// <param name="dispatcher">The handlers.</param>
    /// <param name="logger">Where failures are logged, without the event's content.</param>
    public EventListener(IEventReceiver receiver, EventDispatcher dispatcher, ILogger? logger = null)
        => (_receiver, _dispatcher, _logger) = (receiver, dispatcher, logger ?? NullLogger.Instance);

    /// <summary>Whether this listener must be the bus's only receiver.</summary>
    public bool Exclusive { get; init; }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Here and not in ExecuteAsync: when StartAsync returns, no event published later can be missed.
        _deliveries = _receiver.ReceiveAsync(Exclusive, _stopping.Token);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var registration = stoppingToken.Register(_stopping.Cancel);
        try
        {
            await foreach (var delivery in _deliveries!.ConfigureAwait(false))
                await HandleAsync(delivery, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
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
        try
        {
            await _dispatcher.DispatchAsync(delivery.Message, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            LogFailed(_logger, delivery.Message.EventType, delivery.Message.Id, delivery.Message.Position, e);
            await delivery.RejectAsync(e).ConfigureAwait(false);
            return;
        }

        await delivery.AcceptAsync().ConfigureAwait(false);
    }

    [LoggerMessage(20, LogLevel.Error, "A handler of event {EventType} {EventId} at position {Position} failed.")]
    private static partial void LogFailed(ILogger logger, string eventType, Guid eventId, Position position, Exception exception);
}
