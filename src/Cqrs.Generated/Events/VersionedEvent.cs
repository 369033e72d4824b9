using Cqrs.Generated.Serialization;

namespace Cqrs.Generated;

/// <summary>An event that happened, as an object: what subscribers, event buses and tests work with. Folds never make one.</summary>
public sealed record VersionedEvent
{
    /// <summary>The event's id; UUIDv7 unless the writer chose otherwise. The message id on a bus.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc cref="EventMetadata.CorrelationId"/>
    public required string CorrelationId { get; init; }

    /// <inheritdoc cref="EventMetadata.CausationId"/>
    public string? CausationId { get; init; }

    /// <inheritdoc cref="EventMetadata.StreamId"/>
    public required string StreamId { get; init; }

    /// <summary>The id of the aggregate that raised the event: <see cref="StreamId"/> without its first part.</summary>
    public string SourceId => StreamName.IdOf(StreamId);

    /// <inheritdoc cref="EventContext.Version"/>
    public required long Version { get; init; }

    /// <summary>The event's place in the global order of its store.</summary>
    public required Position Position { get; init; }

    /// <summary>The wire name, for example <c>AccountCredited</c>. Not a CLR name.</summary>
    public required string EventType { get; init; }

    /// <summary>The version of the event's shape, from 1.</summary>
    public int EventTypeVersion { get; init; } = 1;

    /// <inheritdoc cref="EventMetadata.BatchId"/>
    public Guid BatchId { get; init; }

    /// <inheritdoc cref="EventMetadata.Created"/>
    public required DateTimeOffset Created { get; init; }

    /// <inheritdoc cref="EventMetadata.Actor"/>
    public string? Actor { get; init; }

    /// <inheritdoc cref="EventMetadata.OnBehalfOf"/>
    public string? OnBehalfOf { get; init; }

    /// <summary>The trace that the event belongs to, as W3C's <c>traceparent</c>; null if there is none. As the store has it that of the append, as a bus gives it that of the publishing.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The name of the log that the event is from, as the bus says that brought it; null where nobody has named it, and for an event that was read from the log itself.</summary>
    public string? Log { get; init; }

    /// <summary>The event itself.</summary>
    public required object Event
    {
        get;
        init
        {
            // What another event has become it has not.
            field = value;
            Become = default;
        }
    }

    /// <summary>Which part of a stored event it is, from 0; null for one that is whole.</summary>
    public int? Part { get; private init; }

    /// <summary>What it has become; nothing where it is one event still.</summary>
    internal PartList Become { get; init; }

    /// <summary>
    /// The events that it is now: itself, unless its event has become others (<see cref="BecomesAttribute"/>, <see cref="BecomesNothingAttribute"/>). Each of those has this one's stream, version and position, and an
    /// <see cref="Id"/> of its own that hangs on its wire name and on how many of that name come before it. Whoever takes events of every type as objects goes over these.
    /// </summary>
    public IReadOnlyList<VersionedEvent> InParts()
    {
        if (Become.Parts is not { } become)
            return [this];
        var parts = new List<VersionedEvent>(become.Count);
        foreach (var part in become)
        {
            var before = parts.Count(other => other.EventType == part.Type.Key.Name);
            parts.Add(this with
            {
                Id = DeterministicGuid.Create(Id, FormattableString.Invariant($"{part.Type.Key.Name} {before}")),
                EventType = part.Type.Key.Name,
                EventTypeVersion = part.Type.Key.Version,
                Event = part.Event,
                Part = parts.Count,
            });
        }

        return parts;
    }

    /// <summary>The same facts in the form that handlers take as their second parameter.</summary>
    public EventContext ToContext() => new(
        new EventMetadata(StreamId, BatchId, CorrelationId, CausationId, Created, Actor, OnBehalfOf) { TraceParent = TraceParent },
        new(EventType, EventTypeVersion), Id, Version, Position);
}
