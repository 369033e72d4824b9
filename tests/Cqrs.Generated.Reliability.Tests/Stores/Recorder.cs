using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Stores;

/// <summary>A fold that keeps everything it is given.</summary>
internal sealed class Recorder(bool needsMetadata = true) : IEventFold
{
    public bool NeedsMetadata => needsMetadata;

    public List<Recorded> Events { get; } = [];

    public void Fold(in EventPage page)
    {
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var e = ref page.Events[i];
            Events.Add(new Recorded(page.StreamOf(i), page.TypeOf(i), e.Version, e.Position, page.PayloadOf(i).ToArray(), e.Id, e.Metadata));
        }
    }
}

/// <summary>An event as a read gave it; id and metadata only where they were asked for.</summary>
internal sealed record Recorded(string Stream, EventTypeKey Type, long Version, Position Position, byte[] Payload, Guid Id, EventMetadata? Metadata);
