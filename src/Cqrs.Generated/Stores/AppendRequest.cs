namespace Cqrs.Generated.Stores;

/// <summary>A batch of encoded events for one stream.</summary>
public sealed class AppendRequest
{
    /// <summary>The longest stream id that every store takes, in UTF-16 code units.</summary>
    public const int MaximumStreamIdLength = 512;

    /// <summary>The longest correlation id, in UTF-16 code units: what <see cref="StreamName.ForIntegration"/> makes of it is no longer than a stream id may be.</summary>
    public const int MaximumCorrelationIdLength = 400;

    /// <summary>Puts a request together and checks it, so that no store has to.</summary>
    /// <remarks>The events are looked at once, here, and not copied: leave the list and the payloads alone until the append has an outcome.</remarks>
    /// <param name="metadata">What the events have in common: stream, batch id, correlation, actor, time.</param>
    /// <param name="expectedVersion">What is demanded of the stream.</param>
    /// <param name="events">The events, at least one, each with an id, a type name and a type version from 1.</param>
    /// <exception cref="ArgumentException">
    /// No events; an empty batch id, stream id, correlation id, event id or type name; a type version below 1; a stream id longer than
    /// <see cref="MaximumStreamIdLength"/> or a correlation id longer than <see cref="MaximumCorrelationIdLength"/>; or a text that
    /// <see cref="StorableText"/> refuses, because a store could not give it back.
    /// </exception>
    public AppendRequest(EventMetadata metadata, ExpectedVersion expectedVersion, IReadOnlyList<EncodedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(events);
        CheckMetadata(metadata);
        if (events.Count == 0)
            throw new ArgumentException($"The append to stream '{metadata.StreamId}' has no events: it needs at least one.", nameof(events));
        for (var i = 0; i < events.Count; i++)
            CheckEvent(events[i], i);

        // Stores keep a moment and give it back in UTC. The request has it so from the start, or a store in memory would give what a durable one cannot.
        Metadata = metadata.Created.Offset == TimeSpan.Zero ? metadata : metadata with { Created = metadata.Created.ToUniversalTime() };
        ExpectedVersion = expectedVersion;
        Events = events;
    }

    /// <summary>What the events have in common, <see cref="EventMetadata.Created"/> in UTC.</summary>
    public EventMetadata Metadata { get; }

    /// <summary>The stream to append to.</summary>
    public string StreamId => Metadata.StreamId;

    /// <summary>The id under which the batch is kept for ever.</summary>
    public Guid BatchId => Metadata.BatchId;

    /// <summary>What is demanded of the stream.</summary>
    public ExpectedVersion ExpectedVersion { get; }

    /// <summary>The events, at least one.</summary>
    public IReadOnlyList<EncodedEvent> Events { get; }

    private static void CheckMetadata(EventMetadata metadata)
    {
        StorableText.Check(metadata.StreamId, "stream id", nameof(metadata));
        CheckLength(metadata.StreamId, MaximumStreamIdLength, "stream id");
        if (metadata.BatchId == Guid.Empty)
            throw new ArgumentException("The batch id is empty: without one the append could not be repeated safely.", nameof(metadata));
        StorableText.Check(metadata.CorrelationId, "correlation id", nameof(metadata));
        CheckLength(metadata.CorrelationId, MaximumCorrelationIdLength, "correlation id");
        StorableText.CheckOptional(metadata.CausationId, "causation id", nameof(metadata));
        StorableText.CheckOptional(metadata.Actor, "actor", nameof(metadata));
        StorableText.CheckOptional(metadata.OnBehalfOf, "on-behalf-of", nameof(metadata));
        StorableText.CheckOptional(metadata.TraceParent, "trace parent", nameof(metadata));

        static void CheckLength(string text, int maximum, string what)
        {
            if (text.Length > maximum)
                throw new ArgumentException($"The {what} '{text[..40]}…' has {text.Length} characters; {maximum} is the most.", nameof(metadata));
        }
    }

    private static void CheckEvent(in EncodedEvent encoded, int index)
    {
        const string parameter = "events";
        StorableText.Check(encoded.Type.Name, $"type name of event {index}", parameter);
        if (encoded.Type.Version < 1)
            throw new ArgumentException($"Event {index}, '{encoded.Type.Name}', has type version {encoded.Type.Version}; versions count from 1.", parameter);
        if (encoded.Id == Guid.Empty)
            throw new ArgumentException($"Event {index}, '{encoded.Type.Name}', has an empty id.", parameter);
    }
}
