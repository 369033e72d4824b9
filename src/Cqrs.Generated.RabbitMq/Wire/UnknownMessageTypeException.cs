namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>A message is of a type, or of a version of one, that this service does not know.</summary>
internal sealed class UnknownMessageTypeException(string kind, string type)
    : BusException($"This service knows no {kind} '{type}'. It was published by a newer version of this system, or by another one.");
