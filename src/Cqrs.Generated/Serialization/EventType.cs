using System.Buffers;

namespace Cqrs.Generated.Serialization;

/// <summary>An event type that the compiler found: its identity on the wire, its CLR type, and how to encode and decode it.</summary>
public abstract class EventType
{
    private protected EventType(EventTypeKey key) => Key = key;

    /// <summary>Wire name and version.</summary>
    public EventTypeKey Key { get; }

    /// <summary>The type that user code works with.</summary>
    public abstract Type ClrType { get; }

    /// <summary>Appends the event's payload to <paramref name="output"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="event"/> is not of <see cref="ClrType"/>.</exception>
    public abstract void Encode(object @event, IBufferWriter<byte> output);

    /// <summary>Reads an event from its payload.</summary>
    /// <exception cref="PayloadException">The bytes are not an event of this type.</exception>
    public abstract object Decode(ReadOnlySpan<byte> payload);

    /// <summary>The wire names that it had before: what is stored under one of them, in this version, is this event.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>How an event that was stored in this version is read as the newest; null where this is the newest.</summary>
    /// <remarks>Set by generated code, of events that are the parameter of an upcaster.</remarks>
    public EventUpcaster? Upcaster { get; init; }

    /// <summary>The newest version of the event, which <see cref="DecodeNewest"/> gives: this one, unless an upcaster leads from it to another.</summary>
    public EventType Newest => Upcaster?.Newest ?? this;

    /// <summary>What an event of this type has become; null where it is one event still.</summary>
    /// <remarks>Set by generated code, of events that <see cref="BecomesAttribute"/> or <see cref="BecomesNothingAttribute"/> marks. <see cref="TypeRegistry.WithParts"/> asks it.</remarks>
    public EventParts? Becomes { get; init; }

    /// <summary>Reads an event from its payload, as its newest version.</summary>
    /// <exception cref="PayloadException">The bytes are not an event of this type.</exception>
    public object DecodeNewest(ReadOnlySpan<byte> payload) => ToNewest(Decode(payload));

    /// <summary>Whether an event that is stored under this key is this one, by its name or a former one.</summary>
    internal bool Is(EventTypeKey key)
    {
        if (key.Version != Key.Version)
            return false;
        if (key.Name == Key.Name)
            return true;
        for (var i = 0; i < FormerNames.Count; i++)
        {
            if (FormerNames[i] == key.Name)
                return true;
        }

        return false;
    }

    /// <summary>The newest version of an event of this type.</summary>
    public object ToNewest(object @event) => Upcaster is { } upcaster ? upcaster.Upcast(@event) : @event;

    /// <summary>Encodes an event and reads it back: nothing is stored that could not be loaded.</summary>
    /// <exception cref="UnstorableEventException">One of the two failed.</exception>
    internal (ReadOnlyMemory<byte> Payload, object Event) Store(object @event)
    {
        var output = EncodingBuffer.Take();
        try
        {
            Encode(@event, output);
            var payload = output.WrittenSpan.ToArray();
            return (payload, Decode(payload));
        }
        catch (Exception e)
        {
            // A cycle ends in InsufficientExecutionStackException, a depth that could not be read in PayloadException; a getter may throw anything.
            throw new UnstorableEventException(@event.GetType(), e);
        }
        finally
        {
            EncodingBuffer.Return(output);
        }
    }
}

/// <inheritdoc/>
/// <param name="name">The wire name.</param>
/// <param name="version">The version of the shape, from 1.</param>
/// <param name="encode">The generated encoder.</param>
/// <param name="decode">The generated decoder.</param>
public sealed class EventType<TEvent>(string name, int version, PayloadEncoder<TEvent> encode, PayloadDecoder<TEvent> decode)
    : EventType(PinnedName.CheckEvent(name, version))
    where TEvent : notnull
{
    private readonly PayloadCodec<TEvent> _codec = new(encode, decode);

    /// <inheritdoc/>
    public override Type ClrType => typeof(TEvent);

    /// <inheritdoc/>
    public override void Encode(object @event, IBufferWriter<byte> output) => _codec.Encode(@event, output, nameof(@event));

    /// <inheritdoc/>
    public override object Decode(ReadOnlySpan<byte> payload) => _codec.Decode(payload);

    /// <summary><see cref="Encode"/>, without a box around a struct.</summary>
    internal void EncodeValue(in TEvent value, IBufferWriter<byte> output) => _codec.Encode(in value, output);

    /// <summary><see cref="Decode"/>, without a box around a struct.</summary>
    internal TEvent DecodeValue(ReadOnlySpan<byte> payload) => _codec.Decode(payload);
}
