namespace Cqrs.Generated.Tests.Stores;

/// <summary>Keeps what a store gives.</summary>
internal sealed class Collector : IEventFold
{
    public List<(string Stream, long Version, long Position, byte Content)> Events { get; } = [];

    public List<int> Pages { get; } = [];

    public bool NeedsMetadata => true;

    public void Fold(in EventPage page)
    {
        Pages.Add(page.Count);
        for (var i = 0; i < page.Count; i++)
            Events.Add((page.StreamOf(i), page.Events[i].Version, page.Events[i].Position.Sequence, page.PayloadOf(i)[0]));
    }
}
