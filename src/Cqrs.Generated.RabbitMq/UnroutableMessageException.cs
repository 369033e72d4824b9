namespace Cqrs.Generated.RabbitMq;

/// <summary>The broker gave a command back: no queue takes it, because no service that handles it has ever been started against this broker. The broker does not have it.</summary>
public sealed class UnroutableMessageException : BusException
{
    internal UnroutableMessageException(string what, Guid messageId, string messageType, string exchange, string place, Exception? cause)
        : base(
            $"{what} was given back by RabbitMQ at {place}: "
            + (exchange.Length == 0
                ? $"there is no queue '{messageType}' any more. Start the service that it belongs to once."
                : $"no queue is bound to exchange '{exchange}' for '{messageType}'. Start a service that handles it once, so that its queue is there, or correct the name of the exchange."),
            cause)
        => (MessageId, MessageType) = (messageId, messageType);

    /// <summary>The message's id.</summary>
    public Guid MessageId { get; }

    /// <summary>The command's name, which is the routing key.</summary>
    public string MessageType { get; }
}
