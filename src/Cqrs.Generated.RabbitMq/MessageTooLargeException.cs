namespace Cqrs.Generated.RabbitMq;

/// <summary>A message is larger than <see cref="RabbitMqOptions.MaximumMessageBytes"/>. It was not sent, and nothing that was to be published with it.</summary>
public sealed class MessageTooLargeException : BusException
{
    internal MessageTooLargeException(string what, Guid messageId, int bytes, int maximum)
        : base($"{what} has a body of {bytes} bytes; MaximumMessageBytes is {maximum}. Nothing was published. Raise it, or keep what is large elsewhere and publish where it is.")
        => (MessageId, Bytes) = (messageId, bytes);

    /// <summary>The message's id.</summary>
    public Guid MessageId { get; }

    /// <summary>The length of its body.</summary>
    public int Bytes { get; }
}
