using System.Globalization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>A fold that puts a log's events together to batches, and notices when one does not lie there in one piece.</summary>
internal sealed class BatchIndex : IEventFold
{
    public bool NeedsMetadata => true;

    public Dictionary<Guid, BatchSeen> Batches { get; } = [];

    /// <summary>The log as a follower sees it.</summary>
    public FollowedLog Log { get; } = new();

    public void Fold(in EventPage page)
    {
        Log.Fold(in page);
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var e = ref page.Events[i];
            var (stream, batch) = (e.Metadata!.StreamId, e.Metadata.BatchId);
            var before = Batches.GetValueOrDefault(batch, new BatchSeen(stream, 0, e.Version - 1, e.Position with { Sequence = e.Position.Sequence - 1 }));

            // The payload is the event's number in its batch.
            var number = int.Parse(page.PayloadOf(i), CultureInfo.InvariantCulture);
            if (before != new BatchSeen(stream, number, e.Version - 1, e.Position with { Sequence = e.Position.Sequence - 1 }))
                Log.Faults.Add("torn", $"at {e.Position} stands event {number} of batch {batch} as version {e.Version} of '{stream}', after {before}");
            Batches[batch] = new BatchSeen(stream, before.Count + 1, e.Version, e.Position);
        }
    }
}
