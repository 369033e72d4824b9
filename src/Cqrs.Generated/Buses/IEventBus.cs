namespace Cqrs.Generated;

/// <summary>Tells the world about events that are committed.</summary>
public interface IEventPublisher
{
    /// <summary>
    /// Publishes events, in order. When the call returns, the bus answers for them: they outlive this process, or every receiver has accepted them.
    /// </summary>
    /// <exception cref="EventRejectedException">A receiver did not accept an event. The events before it have been published.</exception>
    ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default);
}

/// <summary>Receives published events. Every receiver, on a broker every service, gets every event published after it first began to receive.</summary>
public interface IEventReceiver
{
    /// <summary>What telemetry calls this bus; <see cref="BusEndpoint.Unnamed"/> unless the adapter says so.</summary>
    BusEndpoint Endpoint => BusEndpoint.Unnamed;

    /// <summary>Begins to receive at once; the events come as the result is enumerated, until cancelled.</summary>
    /// <param name="exclusive">Whether this receiver must be the only one.</param>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <exception cref="AnotherReceiverException">Another receiver is there, and one of the two is exclusive. A bus that has to ask a broker throws it while enumerating.</exception>
    IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default);

    /// <summary>The same for a listener that says how it is.</summary>
    /// <remarks>
    /// Unless the adapter says more, it runs as soon as the call returns. One that connects later notes when it does (<see cref="Subscription.Runs"/>), that its broker is away (<see cref="Subscription.TriesAgain"/>), and that
    /// another receiver has taken its place (<see cref="Subscription.StandsBy"/>), where it waits for that itself instead of throwing.
    /// </remarks>
    /// <param name="exclusive">Whether this receiver must be the only one.</param>
    /// <param name="subscription">Where it is noted.</param>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <exception cref="AnotherReceiverException">As above.</exception>
    IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive, Subscription subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var deliveries = ReceiveAsync(exclusive, cancellationToken);
        subscription.Runs();
        return deliveries;
    }
}

/// <summary>Both ends of an event bus.</summary>
public interface IEventBus : IEventPublisher, IEventReceiver;
