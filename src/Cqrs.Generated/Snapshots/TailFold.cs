using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>
/// Folds what lies behind a snapshot. The read begins with the snapshot's own event: if that is another one than the snapshot ends with, nothing is folded.
/// </summary>
internal sealed class TailFold(IEventFold aggregate, Snapshot snapshot) : IEventFold
{
    private readonly bool _comparesIds = snapshot.History == SnapshotHistory.Unknown;
    private bool _begun;

    // Ids are not read without the rest. Where the store has compared them itself, that is saved.
    public bool NeedsMetadata { get; } = aggregate.NeedsMetadata || snapshot.History == SnapshotHistory.Unknown;

    /// <summary>Whether the stream has another event at the snapshot's version.</summary>
    public bool IsOtherHistory { get; private set; }

    /// <summary>How many bytes the payloads have that were folded.</summary>
    public long Bytes { get; private set; }

    public void Fold(in EventPage page)
    {
        var from = 0;
        if (!_begun)
        {
            _begun = true;
            from = 1;
            ref readonly var first = ref page.Events[0];
            IsOtherHistory = first.Version != snapshot.Version || first.Position != snapshot.Position || (_comparesIds && first.Id != snapshot.EventId);
        }

        if (IsOtherHistory || from == page.Count)
            return;
        var rest = page.Part(from, page.Count);
        Bytes += BytesFold.Of(in rest);
        aggregate.Fold(in rest);
    }
}
