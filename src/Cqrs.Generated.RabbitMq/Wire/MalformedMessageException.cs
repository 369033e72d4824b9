namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>A message does not say about itself what it must, or not in the right form.</summary>
internal sealed class MalformedMessageException(string message) : BusException(message);
