using System.Buffers;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Upcasting;

/// <summary>A stream as a store has it: nine readings to a move, each in the version that is asked for.</summary>
internal sealed class MeterHistory
{
    private readonly StoredEvent[] _index;
    private readonly byte[] _payloads;
    private readonly EventTypeTable _types = EventTypeTable.Empty;

    /// <param name="events">How many.</param>
    /// <param name="reading">A reading of an amount; in the old version or the new.</param>
    /// <param name="move">A move.</param>
    /// <param name="isOld">Which events are in the old version.</param>
    public MeterHistory(int events, Func<double, bool, object> reading, Func<bool, object> move, Func<int, bool> isOld)
    {
        var (payloads, numbers) = (new ArrayBufferWriter<byte>(), new Dictionary<EventTypeKey, int>());
        _index = new StoredEvent[events];
        for (var i = 0; i < events; i++)
        {
            var e = i % 10 == 9 ? move(isOld(i)) : reading(i % 100 / 4.0, isOld(i));
            var type = CqrsApplication.TypeRegistry.Find(e.GetType())!;
            if (!numbers.TryGetValue(type.Key, out var number))
                _types = _types.With(number = numbers[type.Key] = numbers.Count + 1, type.Key);
            var offset = payloads.WrittenCount;
            type.Encode(e, payloads);
            _index[i] = new StoredEvent { TypeNumber = number, PayloadOffset = offset, PayloadLength = payloads.WrittenCount - offset, Version = i + 1, Position = new Position(0, i + 1) };
        }

        _payloads = payloads.WrittenSpan.ToArray();
    }

    public TAggregate Fold<TAggregate>()
        where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        var aggregate = AggregateType.Of<TAggregate>().Create("1");
        ((IEventFold)aggregate).Fold(new EventPage("Meter/1", _types, _index, _payloads));
        return aggregate;
    }
}
