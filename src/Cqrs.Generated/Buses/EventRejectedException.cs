namespace Cqrs.Generated;

/// <summary>A receiver of a bus did not handle an event: it rejected it, or left without an answer. The event is to be published again.</summary>
public sealed class EventRejectedException : CqrsException
{
    internal EventRejectedException(VersionedEvent published, Exception? reason)
        : base(
            $"Event '{published.EventType}' {published.Id}, event {published.Version} of stream '{published.StreamId}' (position {published.Position}), was "
            + (reason is null ? "not accepted by a receiver." : $"rejected by a receiver: {reason.Message}"),
            reason)
        => Rejected = published;

    /// <summary>The event.</summary>
    public VersionedEvent Rejected { get; }
}
