using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Somebody else appended first. Nothing was written: load again, decide again, append again.</summary>
public sealed class ConcurrencyException(string streamId, ExpectedVersion expected, long actual)
    : CqrsException($"Stream '{streamId}' is at version {actual}, not {expected}. Nothing was written.")
{
    /// <summary>The stream.</summary>
    public string StreamId { get; } = streamId;

    /// <summary>What the append demanded.</summary>
    public ExpectedVersion Expected { get; } = expected;

    /// <summary>The version of the stream's last event.</summary>
    public long Actual { get; } = actual;
}

/// <summary>There is no such stream.</summary>
public sealed class StreamNotFoundException(string streamId)
    : CqrsException($"Stream '{streamId}' has no events.")
{
    /// <summary>The stream.</summary>
    public string StreamId { get; } = streamId;
}

/// <summary>
/// The store broke off in the middle of an append and cannot say whether it was written. Repeating the same request, with the same batch id, is
/// always safe: it is written at most once.
/// </summary>
public sealed class AppendOutcomeUnknownException(string streamId, Guid batchId, Exception cause)
    : CqrsException($"It is not known whether batch {batchId} was appended to stream '{streamId}': {cause?.Message} Repeat it with the same batch id.", cause)
{
    /// <summary>The stream.</summary>
    public string StreamId { get; } = streamId;

    /// <summary>The batch to repeat.</summary>
    public Guid BatchId { get; } = batchId;
}

/// <summary>A batch id came a second time with other events. An id names one batch for ever; a new batch needs a new one.</summary>
public sealed class BatchIdReusedException(Guid batchId, string streamId, string storedStreamId)
    : CqrsException($"Batch {batchId} for stream '{streamId}' was appended before to stream '{storedStreamId}' with other events. Nothing was written.")
{
    /// <summary>The batch id.</summary>
    public Guid BatchId { get; } = batchId;

    /// <summary>The stream that the first append went to.</summary>
    public string StoredStreamId { get; } = storedStreamId;
}

/// <summary>The store failed, and what it was asked for did not happen.</summary>
public class EventStoreException(string message, Exception? cause = null) : CqrsException(message, cause);

/// <summary>What the store found is no store of this kind, or one that a newer version has written.</summary>
public sealed class IncompatibleStoreException(string message, Exception? cause = null) : EventStoreException(message, cause);

/// <summary>An event's bytes do not decode. The history is damaged, or the event's type has changed under it.</summary>
public sealed class UndecodablePayloadException(string streamId, long version, EventTypeKey type, Position position, PayloadException cause)
    : CqrsException($"Event {version} of stream '{streamId}' ('{type}', position {position}) does not decode: {cause?.Message}", cause)
{
    /// <summary>The stream.</summary>
    public string StreamId { get; } = streamId;

    /// <summary>The event's number within the stream.</summary>
    public long Version { get; } = version;

    /// <summary>The event's type.</summary>
    public EventTypeKey EventType { get; } = type;

    /// <summary>The event's place in the global order.</summary>
    public Position Position { get; } = position;
}

/// <summary>A history holds an event that its aggregate neither handles nor ignores.</summary>
public sealed class UnhandledEventException : CqrsException
{
    internal UnhandledEventException(string owner, EventTypeKey type, string streamId, long version, Position position)
        : base($"{owner} does not handle '{type}', event {version} of stream '{streamId}' (position {position}). "
               + $"Add a method Handle{type.Name}, or [Ignores<{type.Name}>] to say that it does not matter.")
        => (EventType, StreamId, Version) = (type.Name, streamId, version);

    internal UnhandledEventException(string owner, Type type)
        : base($"{owner} raises {type} but does not handle it. Add a method Handle{type.Name}, or [Ignores<{type.Name}>] to say that its state does not depend on it.")
        => EventType = type.Name;

    /// <summary>The wire name of a stored event, or the type name of one that is being raised.</summary>
    public string EventType { get; }

    /// <summary>The stream, or null while the event is being raised.</summary>
    public string? StreamId { get; }

    /// <summary>The event's number within its stream; 0 while it is being raised.</summary>
    public long Version { get; }
}

/// <summary>An event's type is not known to this application.</summary>
public sealed class UnknownEventTypeException : CqrsException
{
    internal UnknownEventTypeException(EventTypeKey type, string streamId, long version, Position position)
        : base($"Event {version} of stream '{streamId}' (position {position}) has the type '{type}', which no assembly of this application knows. "
               + "Reference the assembly that declares it, or pin the old name with [Event] if the type was renamed.")
        => (EventType, StreamId, Version, Position) = (type, streamId, version, position);

    internal UnknownEventTypeException(Type type)
        : base($"{type} is not an event that this application knows: no aggregate or projection handles it. Mark it with [Event] to make it one.")
        => EventType = new EventTypeKey(type.Name, 1);

    /// <summary>The wire name and version.</summary>
    public EventTypeKey EventType { get; }

    /// <summary>The stream, or null where no stored event is concerned.</summary>
    public string? StreamId { get; }

    /// <summary>The event's number within its stream.</summary>
    public long Version { get; }

    /// <summary>The event's place in the global order.</summary>
    public Position Position { get; }
}
