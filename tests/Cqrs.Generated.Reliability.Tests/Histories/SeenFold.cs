using System.Buffers.Binary;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>Keeps of each event where it is and which value it holds.</summary>
internal sealed class SeenFold : IEventFold
{
    public bool NeedsMetadata => true;

    public List<Seen> Events { get; } = [];

    public void Fold(in EventPage page)
    {
        for (var i = 0; i < page.Count; i++)
            Events.Add(new Seen(page.StreamOf(i), page.Events[i].Version, page.Events[i].Position, BinaryPrimitives.ReadInt64LittleEndian(page.PayloadOf(i))));
    }
}
