using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>One read of the log for several projections: each gets what it takes, and what it has not had yet.</summary>
internal sealed class FannedFold(IReadOnlyList<ProjectionFeed> feeds) : IEventFold
{
    private readonly IEventFold[] _folds = [.. feeds.Select(static feed => feed.Fold)];

    /// <summary>How many events have been read.</summary>
    public long Events { get; private set; }

    public bool NeedsMetadata { get; } = feeds.Any(static feed => feed.Fold.NeedsMetadata);

    public void Fold(in EventPage page)
    {
        Events += page.Count;
        for (var i = 0; i < _folds.Length; i++)
        {
            var start = 0;
            while (start < page.Count && page.Events[start].Position <= feeds[i].Build.Position)
                start++;
            if (start == page.Count)
                continue;
            var rest = page.Part(start, page.Count);
            _folds[i].Fold(in rest);
        }
    }
}
