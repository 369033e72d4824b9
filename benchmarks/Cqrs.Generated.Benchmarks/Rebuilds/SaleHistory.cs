using System.Buffers;
using Cqrs.Generated.Benchmarks.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>1,000,000 events of 2,000 shops with 500 articles, ten events to an append, one in ten a return. What is sold where is the same each time.</summary>
internal static class SaleHistory
{
    public const int Events = 1_000_000;
    private const int PerAppend = 10;
    private const int AppendsAtOnce = 250;

    public static async Task FillAsync(IEventStore store)
    {
        var random = new Random(7);
        var (sale, back) = (CqrsApplication.TypeRegistry.Find(typeof(Sale))!, CqrsApplication.TypeRegistry.Find(typeof(Return))!);
        for (var group = 0; group < Events / PerAppend / AppendsAtOnce; group++)
        {
            await Task.WhenAll(Enumerable.Range(0, AppendsAtOnce).Select(_ =>
            {
                var events = new EncodedEvent[PerAppend];
                for (var i = 0; i < events.Length; i++)
                    events[i] = random.Next(10) == 0 ? Encode(back, new Return(random.Next(500), 3)) : Encode(sale, new Sale(random.Next(500), 7));
                return store.AppendAsync(SqliteFile.Request($"shop/{random.Next(2_000)}", events)).AsTask();
            }));
        }
    }

    private static EncodedEvent Encode(EventType type, object @event)
    {
        var payload = new ArrayBufferWriter<byte>();
        type.Encode(@event, payload);
        return new EncodedEvent(Guid.CreateVersion7(), type.Key, payload.WrittenMemory);
    }
}
