namespace Cqrs.Generated.RabbitMq;

/// <summary>
/// An exchange or a queue is not what this service needs: somebody has declared it otherwise, or the user may not declare it. It stays so until a person acts; the message
/// says what the broker said.
/// </summary>
public sealed class TopologyException(string message, Exception? cause = null) : BusException(message, cause);
