using System.Text;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>A fold that keeps everything it is given.</summary>
internal sealed class Recorder(bool needsMetadata = true) : IEventFold
{
    public bool NeedsMetadata => needsMetadata;

    public List<Recorded> Events { get; } = [];

    public List<EventTypeTable> Tables { get; } = [];

    public string[] Payloads => [.. Events.Select(static e => Encoding.UTF8.GetString(e.Payload))];

    public long[] Versions => [.. Events.Select(static e => e.Version)];

    public Position[] Positions => [.. Events.Select(static e => e.Position)];

    /// <summary>What the read returned.</summary>
    public long Returned { get; set; }

    /// <summary>What the read of the log returned.</summary>
    public Position ReturnedPosition { get; set; }

    public void Fold(in EventPage page)
    {
        Tables.Add(page.Types);
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var e = ref page.Events[i];
            Events.Add(new Recorded(page.StreamOf(i), page.TypeOf(i), e.Version, e.Position, page.PayloadOf(i).ToArray(), e.Id, e.Metadata));
        }
    }
}

internal sealed record Recorded(string Stream, EventTypeKey Type, long Version, Position Position, byte[] Payload, Guid Id, EventMetadata? Metadata);
