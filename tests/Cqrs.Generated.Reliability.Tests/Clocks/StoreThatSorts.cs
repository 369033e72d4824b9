using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Clocks;

/// <summary>Gives the log sorted by something that a clock has made.</summary>
internal sealed class StoreThatSorts<TKey>(IEventStore store, Func<Recorded, TKey> key) : ForwardingStore(store)
{
    public override async ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
    {
        var whole = new Recorder();
        await Inner.ReadAllAsync(Position.Start, int.MaxValue, whole, cancellationToken);
        Recorded[] sorted = [.. whole.Events.OrderBy(key)];
        var begin = Array.FindIndex(sorted, e => e.Position == after) + 1;
        var pages = new EventPageBuilder(null, fold);
        foreach (var e in sorted.Skip(begin).Take(maximum))
            pages.Add(EventTypeTable.Empty.With(1, e.Type), 1, e.Version, e.Position, e.Payload, e.Id, e.Metadata);
        pages.Flush();
        return begin == sorted.Length ? after : sorted[Math.Min(begin + maximum, sorted.Length) - 1].Position;
    }
}
