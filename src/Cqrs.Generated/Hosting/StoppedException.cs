namespace Cqrs.Generated;

/// <summary>For the inside: work under an ownership cannot go on, and has said why.</summary>
internal sealed class StoppedException(Exception cause) : CqrsException(cause.Message, cause);
