using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Gives a live projection the events of its stream up to a version, and notes how far it has come.</summary>
internal sealed class LiveFold(LiveProjection projection, long upToVersion) : IEventFold
{
    private readonly IEventFold _fold = projection;

    public bool NeedsMetadata => _fold.NeedsMetadata;

    public void Fold(in EventPage page)
    {
        var end = page.Count;
        while (end > 0 && page.Events[end - 1].Version > upToVersion)
            end--;
        if (end == 0)
            return;
        var part = page.Part(0, end);
        _fold.Fold(in part);
        projection.Version = page.Events[end - 1].Version;
    }
}
