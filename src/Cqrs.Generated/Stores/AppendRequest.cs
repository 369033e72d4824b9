using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Stores;

/// <summary>A batch of encoded events for one stream.</summary>
public sealed class AppendRequest
{
    /// <summary>The longest stream id that every store takes, in UTF-16 code units.</summary>
    public const int MaximumStreamIdLength = 512;

    /// <summary>Puts a request together and checks it, so that no store has to.</summary>
    /// <param name="metadata">What the events have in common: stream, batch id, correlation, actor, time.</param>
    /// <param name="expectedVersion">What is demanded of the stream.</param>
    /// <param name="events">The events, at least one.</param>
    /// <exception cref="ArgumentException">
    /// No events; an empty batch id or correlation id; a stream id that is empty, longer than <see cref="MaximumStreamIdLength"/>, or holds
    /// a NUL or an unpaired surrogate (stores keep UTF-8, which could not give such an id back).
    /// </exception>
    public AppendRequest(EventMetadata metadata, ExpectedVersion expectedVersion, IReadOnlyList<EncodedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(events);
        CheckStreamId(metadata.StreamId);
        if (metadata.BatchId == Guid.Empty)
            throw new ArgumentException("An append needs a batch id: without one it could not be repeated safely.", nameof(metadata));
        ArgumentException.ThrowIfNullOrEmpty(metadata.CorrelationId, nameof(metadata));
        if (events.Count == 0)
            throw new ArgumentException("An append needs at least one event.", nameof(events));
        Metadata = metadata;
        ExpectedVersion = expectedVersion;
        Events = events;
    }

    /// <summary>What the events have in common.</summary>
    public EventMetadata Metadata { get; }

    /// <summary>The stream to append to.</summary>
    public string StreamId => Metadata.StreamId;

    /// <summary>The id under which the batch is kept for ever.</summary>
    public Guid BatchId => Metadata.BatchId;

    /// <summary>What is demanded of the stream.</summary>
    public ExpectedVersion ExpectedVersion { get; }

    /// <summary>The events, at least one.</summary>
    public IReadOnlyList<EncodedEvent> Events { get; }

    private static void CheckStreamId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > MaximumStreamIdLength)
            throw new ArgumentException($"The stream id '{id[..40]}…' has {id.Length} characters; {MaximumStreamIdLength} is the most.", nameof(id));
        for (var i = 0; i < id.Length; i++)
        {
            if (char.IsHighSurrogate(id[i]) && i + 1 < id.Length && char.IsLowSurrogate(id[i + 1]))
                i++;
            else if (id[i] == '\0' || char.IsSurrogate(id[i]))
                throw new ArgumentException($"The stream id holds U+{(int)id[i]:X4} at index {i}, which a store could not give back.", nameof(id));
        }
    }
}
