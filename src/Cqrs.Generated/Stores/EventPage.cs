using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Stores;

/// <summary>A run of stored events, in order. Lives on the stack and points into the store's memory.</summary>
public readonly ref struct EventPage
{
    private readonly string? _streamId;

    /// <summary>Puts a page together.</summary>
    /// <param name="streamId">The stream of all events of the page, or null where each event's metadata says it.</param>
    /// <param name="types">What the type numbers mean.</param>
    /// <param name="events">The events.</param>
    /// <param name="payloads">The bytes that the events point into.</param>
    public EventPage(string? streamId, EventTypeTable types, ReadOnlySpan<StoredEvent> events, ReadOnlySpan<byte> payloads)
    {
        ArgumentNullException.ThrowIfNull(types);
        _streamId = streamId;
        Types = types;
        Events = events;
        Payloads = payloads;
    }

    /// <summary>What the type numbers mean. Every number of the page is in it.</summary>
    public EventTypeTable Types { get; }

    /// <summary>The events, in order.</summary>
    public ReadOnlySpan<StoredEvent> Events { get; }

    /// <summary>The bytes that the events point into.</summary>
    public ReadOnlySpan<byte> Payloads { get; }

    /// <summary>How many events there are.</summary>
    public int Count => Events.Length;

    /// <summary>The events from <paramref name="start"/> up to, and without, <paramref name="end"/>.</summary>
    internal EventPage Part(int start, int end) => new(_streamId, Types, Events[start..end], Payloads);

    /// <summary>The payload of the event at <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> PayloadOf(int index)
    {
        ref readonly var stored = ref Events[index];
        return Payloads.Slice(stored.PayloadOffset, stored.PayloadLength);
    }

    /// <summary>The type of the event at <paramref name="index"/>.</summary>
    public EventTypeKey TypeOf(int index) => Types[Events[index].TypeNumber] ?? new EventTypeKey($"#{Events[index].TypeNumber}", 0);

    /// <summary>The stream of the event at <paramref name="index"/>.</summary>
    public string StreamOf(int index) => _streamId ?? Events[index].Metadata?.StreamId ?? "?";

    /// <summary>What is known about the event at <paramref name="index"/> besides its content.</summary>
    /// <exception cref="InvalidOperationException">The fold did not say that it needs metadata.</exception>
    public EventContext ContextOf(int index)
    {
        ref readonly var stored = ref Events[index];
        var metadata = stored.Metadata ?? throw new InvalidOperationException("The fold did not ask for metadata: NeedsMetadata is false.");
        return new EventContext(metadata, TypeOf(index), stored.Id, stored.Version, stored.Position);
    }

    /// <summary>The exception for a payload that does not decode.</summary>
    public UndecodablePayloadException Undecodable(int index, PayloadException cause)
        => new(StreamOf(index), Events[index].Version, TypeOf(index), Events[index].Position, cause);

    /// <summary>The exception for an event whose handler or constructor threw.</summary>
    public EventHandlerException Failed(int index, Exception cause)
        => new(StreamOf(index), Events[index].Version, TypeOf(index), Events[index].Position, cause);

    /// <summary>The exception for an event that <paramref name="owner"/> neither handles nor ignores.</summary>
    public UnhandledEventException Unhandled(int index, string owner)
        => new(owner, TypeOf(index), StreamOf(index), Events[index].Version, Events[index].Position);
}
