using Cqrs.Generated.Serialization;

namespace Cqrs.Generated;

/// <summary>
/// A stored event could not be applied: its handler, or the event's own constructor, threw. The history is as it was; correct the code, and the same event is
/// read again. <see cref="Exception.InnerException"/> is what was thrown.
/// </summary>
/// <remarks>
/// A handler must take every event that was ever stored: what a rule forbids today was allowed when it happened. Check before raising, not while handling.
/// An <see cref="OperationCanceledException"/> or another <see cref="CqrsException"/> that a handler throws passes through as it is.
/// </remarks>
public sealed class EventHandlerException : CqrsException
{
    internal EventHandlerException(string streamId, long version, EventTypeKey type, Position position, Exception cause)
        : base($"Event {version} of stream '{streamId}' ('{type}', position {position}) could not be applied: {cause.Message}", cause)
        => (StreamId, Version, EventType, Position) = (streamId, version, type, position);

    /// <summary>The stream.</summary>
    public string StreamId { get; }

    /// <summary>The event's number within the stream, from 1.</summary>
    public long Version { get; }

    /// <summary>The event's type.</summary>
    public EventTypeKey EventType { get; }

    /// <summary>The event's place in the global order.</summary>
    public Position Position { get; }
}
