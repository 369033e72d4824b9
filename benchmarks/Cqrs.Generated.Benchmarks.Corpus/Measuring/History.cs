using System.Buffers;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>A history of an aggregate, as both sides read it: the same bytes.</summary>
internal sealed class History
{
    private readonly StoredEvent[] _index;
    private readonly byte[] _payloads;
    private readonly EventTypeTable _types = EventTypeTable.Empty;

    public History(Subject subject, int events)
    {
        var v = new Values(events);
        var payloads = new ArrayBufferWriter<byte>();
        var stored = new List<StoredForm>();
        var decoded = new List<object>();
        _index = new StoredEvent[events];
        for (var i = 0; i < events; i++)
        {
            var e = i == 0 ? subject.First(v) : subject.Next(v);
            var form = new StoredForm(subject.EventTypes.ToList().IndexOf(e.GetType()) + 1, Subject.Pack(e));
            stored.Add(form);
            decoded.Add(e);
            _index[i] = new StoredEvent
            {
                TypeNumber = form.Type, PayloadOffset = payloads.WrittenCount, PayloadLength = form.Payload.Length, Version = i + 1, Position = new Position(0, i + 1),
            };
            payloads.Write(form.Payload);
        }

        Stored = stored;
        Decoded = decoded;
        _payloads = payloads.WrittenSpan.ToArray();
        for (var i = 0; i < subject.EventTypes.Count; i++)
            _types = _types.With(i + 1, new EventTypeKey(subject.EventTypes[i].Name, 1));
    }

    public IReadOnlyList<StoredForm> Stored { get; }

    /// <summary>The events as the peer's objects.</summary>
    public IReadOnlyList<object> Decoded { get; }

    public EventPage Page => new("Corpus/1", _types, _index, _payloads);

    public int Bytes => _payloads.Length;
}
