namespace Cqrs.Generated.Stores;

/// <summary>What a store streams pages of events into: an aggregate, a projection, or a decoder.</summary>
public interface IEventFold
{
    /// <summary>
    /// Whether the fold reads <see cref="StoredEvent.Metadata"/>. Where it does not, the store leaves it null and does not read it.
    /// </summary>
    bool NeedsMetadata { get; }

    /// <summary>Takes the next events, at least one. The page's memory is the store's again when the call returns.</summary>
    /// <remarks>
    /// A fold may itself read from the store and append to it. What it throws ends the read and passes through as it is; the store hands on no further page.
    /// </remarks>
    void Fold(in EventPage page);
}
