namespace Cqrs.Generated;

/// <summary>For the inside: an event could not be handled; everything before it is committed.</summary>
internal sealed class FailedEventException(Exception cause) : CqrsException(cause.Message, cause);
