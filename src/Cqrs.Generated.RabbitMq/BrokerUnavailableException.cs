namespace Cqrs.Generated.RabbitMq;

/// <summary>The broker could not be reached, refused the user, or did not answer in time. The message names host and virtual host, never a password.</summary>
public sealed class BrokerUnavailableException(string message, Exception? cause = null) : BusException(message, cause);
