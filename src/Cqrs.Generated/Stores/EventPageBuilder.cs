using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Stores;

/// <summary>
/// Collects events for a fold and hands them on in pages. For adapters: add every row, then <see cref="Flush"/>.
/// </summary>
/// <remarks>
/// Two arrays for the whole read, whatever its length: memory stays flat on a stream of a million events. They begin small, because most streams are: full-size
/// ones from the start were 24 KB for each load of ten events.
/// </remarks>
/// <param name="streamId">The stream that is read, or null for a read across streams.</param>
/// <param name="fold">Where pages go.</param>
public sealed class EventPageBuilder(string? streamId, IEventFold fold)
{
    // 256 events of some 100 bytes: a page and its index fit into a core's second-level cache.
    private const int EventsPerPage = 256;
    private const int BytesPerPage = 64 * 1024;

    private string? _streamId = streamId;
    private IEventFold _fold = fold;
    private StoredEvent[] _events = new StoredEvent[16];
    private byte[] _payloads = new byte[1024];
    private EventTypeTable _types = EventTypeTable.Empty;
    private int _count;
    private int _length;

    /// <summary>Adds an event; its payload is copied.</summary>
    /// <param name="types">A table that knows the number.</param>
    /// <param name="typeNumber">The number of the event's type.</param>
    /// <param name="version">The event's number within its stream.</param>
    /// <param name="position">The event's place in the global order.</param>
    /// <param name="payload">The event's bytes.</param>
    /// <param name="id">The event's id.</param>
    /// <param name="metadata">What the event shares with its batch; null where the fold does not need it.</param>
    public void Add(
        EventTypeTable types, int typeNumber, long version, Position position, ReadOnlySpan<byte> payload, Guid id, EventMetadata? metadata)
    {
        if (_count == _events.Length || _length + payload.Length > _payloads.Length || !ReferenceEquals(types, _types))
            MakeRoom(types, payload.Length);
        payload.CopyTo(_payloads.AsSpan(_length));
        _events[_count++] = new StoredEvent
        {
            TypeNumber = typeNumber,
            PayloadOffset = _length,
            PayloadLength = payload.Length,
            Version = version,
            Position = position,
            Id = id,
            Metadata = metadata,
        };
        _length += payload.Length;
    }

    /// <summary>Hands on what is left.</summary>
    public void Flush()
    {
        if (_count == 0)
            return;
        var page = new EventPage(_streamId, _types, _events.AsSpan(0, _count), _payloads.AsSpan(0, _length));
        _count = 0;
        _length = 0;
        _fold.Fold(in page);
    }

    /// <summary>Begins another read in the memory of the last one, whatever became of that. For adapters that keep a builder with their connection.</summary>
    /// <param name="streamId">The stream that is read, or null for a read across streams.</param>
    /// <param name="fold">Where pages go.</param>
    public void Reset(string? streamId, IEventFold fold)
    {
        (_streamId, _fold) = (streamId, fold);
        _count = 0;
        _length = 0;

        // What one huge payload took is not kept for all the small ones to come.
        if (_payloads.Length > 2 * BytesPerPage)
            _payloads = new byte[1024];
    }

    private void MakeRoom(EventTypeTable types, int length)
    {
        if (_count == EventsPerPage || (_count > 0 && _length + length > BytesPerPage) || !ReferenceEquals(types, _types))
            Flush();
        _types = types;
        if (_count == _events.Length)
            Array.Resize(ref _events, _events.Length * 2);
        if (_length + length > _payloads.Length)
            Array.Resize(ref _payloads, Math.Max(_payloads.Length * 2, _length + length));
    }
}
