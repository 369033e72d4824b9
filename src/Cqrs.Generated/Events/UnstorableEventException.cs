namespace Cqrs.Generated;

/// <summary>An event could not be encoded, or what was encoded could not be decoded. It has not happened.</summary>
public sealed class UnstorableEventException : CqrsException
{
    internal UnstorableEventException(Type type, Exception cause)
        : base($"{type} cannot be stored: {cause.Message} The event has not happened.", cause)
        => EventType = type;

    /// <summary>The event's class.</summary>
    public Type EventType { get; }
}
