using Cqrs.Generated.Serialization;

namespace Cqrs.Generated;

/// <summary>
/// What is known about an event besides its content. A handler asks for it with a second parameter:
/// <c>void HandleAccountCredited(AccountCredited e, EventContext context)</c>.
/// </summary>
/// <remarks>A handler that does not ask costs nothing: the store then does not read these values at all.</remarks>
public readonly struct EventContext
{
    private readonly EventMetadata _metadata;

    /// <summary>Puts a context together. Stores and generated code do this; user code does in tests.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="metadata"/> is null.</exception>
    public EventContext(EventMetadata metadata, EventTypeKey type, Guid eventId, long version, Position position)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        _metadata = metadata;
        Type = type;
        EventId = eventId;
        Version = version;
        Position = position;
    }

    /// <summary>The event's own id, the message id under which it is published.</summary>
    public Guid EventId { get; }

    /// <summary>The event's wire name and version.</summary>
    public EventTypeKey Type { get; }

    /// <summary>The event's number within its stream, from 1 without gaps.</summary>
    public long Version { get; }

    /// <summary>The event's place in the global order. <see cref="Position.Start"/> while an aggregate is still raising it.</summary>
    public Position Position { get; }

    /// <summary>The stream, for example <c>Account/4711</c>.</summary>
    public string StreamId => _metadata.StreamId;

    /// <summary>The aggregate's id, for example <c>4711</c>.</summary>
    public string SourceId => _metadata.SourceId;

    /// <inheritdoc cref="EventMetadata.CorrelationId"/>
    public string CorrelationId => _metadata.CorrelationId;

    /// <inheritdoc cref="EventMetadata.CausationId"/>
    public string? CausationId => _metadata.CausationId;

    /// <inheritdoc cref="EventMetadata.Created"/>
    public DateTimeOffset Created => _metadata.Created;

    /// <inheritdoc cref="EventMetadata.Actor"/>
    public string? Actor => _metadata.Actor;

    /// <inheritdoc cref="EventMetadata.OnBehalfOf"/>
    public string? OnBehalfOf => _metadata.OnBehalfOf;

    /// <inheritdoc cref="EventMetadata.TraceParent"/>
    public string? TraceParent => _metadata.TraceParent;

    /// <summary>The values that this event shares with the others of its append.</summary>
    public EventMetadata Metadata => _metadata;
}
