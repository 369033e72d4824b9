using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>Which batches a read came upon.</summary>
internal sealed class Found : IEventFold
{
    public HashSet<Guid> Batches { get; } = [];

    public bool NeedsMetadata => true;

    public static async Task<HashSet<Guid>> InAsync(IEventStore store)
    {
        var found = new Found();
        await store.ReadAllAsync(Position.Start, int.MaxValue, found);
        return found.Batches;
    }

    public void Fold(in EventPage page)
    {
        for (var i = 0; i < page.Count; i++)
            Batches.Add(page.ContextOf(i).Metadata.BatchId);
    }
}
