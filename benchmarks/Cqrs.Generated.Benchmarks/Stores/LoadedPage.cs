using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>What a loop by hand collects events in before it hands them to the fold: as simple as can be.</summary>
internal sealed class LoadedPage(EventTypeTable types)
{
    private readonly StoredEvent[] _events = new StoredEvent[256];
    private readonly byte[] _payloads = new byte[64 * 1024];
    private int _count;
    private int _length;
    private long _batch;
    private long _batchVersion;

    public void Add(int type, long version, long batch, ReadOnlySpan<byte> payload, IEventFold fold, string streamId)
    {
        if (_count == _events.Length || _length + payload.Length > _payloads.Length)
            Flush(fold, streamId);
        if (batch != _batch)
            (_batch, _batchVersion) = (batch, version);
        payload.CopyTo(_payloads.AsSpan(_length));
        _events[_count++] = new StoredEvent
        {
            TypeNumber = type, PayloadOffset = _length, PayloadLength = payload.Length, Version = version, Position = new Position(0, batch + version - _batchVersion),
        };
        _length += payload.Length;
    }

    public void Flush(IEventFold fold, string streamId)
    {
        if (_count > 0)
            fold.Fold(new EventPage(streamId, types, _events.AsSpan(0, _count), _payloads.AsSpan(0, _length)));
        (_count, _length) = (0, 0);
    }
}
