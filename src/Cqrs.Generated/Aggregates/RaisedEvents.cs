using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>The events that have been raised and not yet stored, as the bytes that will be.</summary>
/// <remarks>
/// Bytes lie one event after the other in chunks. The first chunk fits the first event, because most commands raise one; later ones double. A chunk is never written
/// over: a store that has not answered may still read it.
/// </remarks>
internal sealed class RaisedEvents(IReadOnlyList<EventType> types)
{
    private const int LargestChunk = 4 * 1024;

    private Entry[] _entries = new Entry[1];
    private byte[] _chunk = [];
    private int _used;

    // Made when a handler or a store asks: an id is random, and randomness costs more than all the rest of raising an event.
    private readonly List<Guid> _ids = [];

    public int Count { get; private set; }

    /// <summary>Keeps an event.</summary>
    /// <param name="ordinal">Its place among the aggregate's events.</param>
    /// <param name="payload">Its bytes; copied.</param>
    /// <param name="event">The object that its handler got; null for a struct, which is read from its bytes again where somebody asks.</param>
    public void Add(int ordinal, ReadOnlySpan<byte> payload, object? @event)
    {
        if (payload.Length > _chunk.Length - _used)
            (_chunk, _used) = (new byte[Math.Max(payload.Length, Math.Min(_chunk.Length * 2, LargestChunk))], 0);
        payload.CopyTo(_chunk.AsSpan(_used));
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        _entries[Count++] = new Entry(@event, _chunk, _used, payload.Length, ordinal);
        _used += payload.Length;
    }

    /// <summary>The id of the event at <paramref name="index"/>, which may be the one that is about to be added.</summary>
    public Guid IdOf(int index, DateTimeOffset created)
    {
        while (_ids.Count <= index)
            _ids.Add(TimedGuid.Create(created));
        return _ids[index];
    }

    /// <summary>An event that was about to be added did not happen: the next one is another event.</summary>
    public void ForgetId() => _ids.RemoveRange(Math.Min(_ids.Count, Count), Math.Max(0, _ids.Count - Count));

    /// <summary>All of them, ready to be stored.</summary>
    public EncodedEvent[] Encoded(DateTimeOffset created)
    {
        var encoded = new EncodedEvent[Count];
        for (var i = 0; i < encoded.Length; i++)
            encoded[i] = new EncodedEvent(IdOf(i, created), types[_entries[i].Ordinal].Key, _entries[i].Payload);
        return encoded;
    }

    /// <summary>All of them as objects, oldest first.</summary>
    public object[] Objects()
    {
        var objects = new object[Count];
        for (var i = 0; i < objects.Length; i++)
            objects[i] = _entries[i].Event ?? types[_entries[i].Ordinal].Decode(_entries[i].Payload.Span);
        return objects;
    }

    /// <summary>Forgets the oldest: they are stored.</summary>
    public void RemoveFirst(int count)
    {
        var left = Count - count;
        Array.Copy(_entries, count, _entries, 0, left);
        Array.Clear(_entries, left, count);
        _ids.RemoveRange(0, count);
        Count = left;
    }

    private readonly record struct Entry(object? Event, byte[] Chunk, int Offset, int Length, int Ordinal)
    {
        public ReadOnlyMemory<byte> Payload => new(Chunk, Offset, Length);
    }
}
