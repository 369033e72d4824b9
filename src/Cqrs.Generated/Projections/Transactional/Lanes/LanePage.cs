using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>The events of a page that are one lane's, in order, kept while they wait: the page itself is the store's again when its fold returns.</summary>
/// <param name="Types">What the type numbers mean.</param>
/// <param name="Events">The events.</param>
/// <param name="Payloads">The bytes that they point into, of the whole page: all lanes share them.</param>
internal sealed record LanePage(EventTypeTable Types, StoredEvent[] Events, byte[] Payloads)
{
    public EventPage Part(int start, int end) => new(null, Types, Events.AsSpan(start..end), Payloads);
}

/// <summary>What one read of the log has brought for a lane.</summary>
/// <param name="Pages">Its events; none where the read had none for it.</param>
/// <param name="Events">How many they are.</param>
/// <param name="Reached">How far the log was read.</param>
internal sealed record LaneRound(IReadOnlyList<LanePage> Pages, int Events, Position Reached);
