using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>Keeps everything that a read gives.</summary>
internal sealed class Seen(bool needsMetadata = true) : IEventFold
{
    public bool NeedsMetadata => needsMetadata;

    public List<SeenEvent> Events { get; } = [];

    public List<int> PageLengths { get; } = [];

    /// <summary>Runs before a page is taken, with its number from 1.</summary>
    public Action<int>? OnPage { get; init; }

    /// <summary>What a stream's read returned.</summary>
    public long Version { get; set; }

    /// <summary>What a read of the log returned.</summary>
    public Position Position { get; set; }

    public IEnumerable<string> Texts => Events.Select(e => e.Text);

    public IEnumerable<long> Versions => Events.Select(e => e.Version);

    public IEnumerable<Position> Positions => Events.Select(e => e.Position);

    public void Fold(in EventPage page)
    {
        PageLengths.Add(page.Count);
        OnPage?.Invoke(PageLengths.Count);
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var e = ref page.Events[i];
            Events.Add(new SeenEvent(page.StreamOf(i), page.TypeOf(i), e.Version, e.Position, page.PayloadOf(i).ToArray(), e.Id, e.Metadata));
        }
    }
}
