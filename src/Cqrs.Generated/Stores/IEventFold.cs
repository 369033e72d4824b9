namespace Cqrs.Generated.Stores;

/// <summary>What a store streams pages of events into: an aggregate, a projection, or a decoder.</summary>
public interface IEventFold
{
    /// <summary>
    /// Whether the fold reads <see cref="StoredEvent.Metadata"/>. Where it does not, the store leaves it null and does not read it.
    /// </summary>
    bool NeedsMetadata { get; }

    /// <summary>Takes the next events. The page's memory is the store's again when the call returns.</summary>
    void Fold(in EventPage page);
}
