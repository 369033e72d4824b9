namespace Cqrs.Generated;

/// <summary>Sends commands to whoever handles them, and does not wait for the outcome.</summary>
public interface ICommandPublisher
{
    /// <summary>Publishes commands, in order. When the call returns, the bus has them.</summary>
    ValueTask PublishAsync(IReadOnlyList<Command> commands, CancellationToken cancellationToken = default);

    /// <summary>Publishes one command.</summary>
    ValueTask PublishAsync(Command command, CancellationToken cancellationToken = default) => PublishAsync([command], cancellationToken);
}

/// <summary>Receives commands. Receivers compete: each command goes to one of them.</summary>
public interface ICommandReceiver
{
    /// <summary>What telemetry calls this bus; <see cref="BusEndpoint.Unnamed"/> unless the adapter says so.</summary>
    BusEndpoint Endpoint => BusEndpoint.Unnamed;

    /// <summary>Commands as they come, until cancelled.</summary>
    /// <param name="exclusive">Whether this receiver must be the only one.</param>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <exception cref="AnotherReceiverException">Another receiver is there, and one of the two is exclusive. A bus that has to ask a broker throws it while enumerating.</exception>
    IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default);

    /// <summary>The same for a listener that says how it is.</summary>
    /// <remarks>
    /// Unless the adapter says more, it runs as soon as the call returns. One that connects later notes when it does (<see cref="Subscription.Runs"/>), that its broker is away (<see cref="Subscription.TriesAgain"/>), and that
    /// another receiver has taken its place (<see cref="Subscription.StandsBy"/>), where it waits for that itself instead of throwing.
    /// </remarks>
    /// <param name="exclusive">Whether this receiver must be the only one.</param>
    /// <param name="subscription">Where it is noted.</param>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <exception cref="AnotherReceiverException">As above.</exception>
    IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive, Subscription subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var deliveries = ReceiveAsync(exclusive, cancellationToken);
        subscription.Runs();
        return deliveries;
    }
}

/// <summary>Both ends of a command bus, and the way back.</summary>
public interface ICommandBus : ICommandPublisher, ICommandRequester, ICommandReceiver;
