namespace Cqrs.Generated;

/// <summary>What the events of one append have in common: who caused them, when, and on which stream. Shared, not copied, between them.</summary>
/// <param name="StreamId">The stream that the append went to, for example <c>Account/4711</c>.</param>
/// <param name="BatchId">The id of the append. A store keeps it for ever and never appends one batch twice.</param>
/// <param name="CorrelationId">Ties together everything that one request set in motion.</param>
/// <param name="CausationId">The id of the command or event that caused the append, or null.</param>
/// <param name="Created">When the events were raised, in UTC with a resolution of 100 ns. Never an order: see <see cref="Position"/>.</param>
/// <param name="Actor">Who acted, or null.</param>
/// <param name="OnBehalfOf">For whom the actor acted, or null.</param>
public sealed record EventMetadata(
    string StreamId,
    Guid BatchId,
    string CorrelationId,
    string? CausationId,
    DateTimeOffset Created,
    string? Actor,
    string? OnBehalfOf)
{
    /// <summary>
    /// The trace that the append belongs to, as W3C's <c>traceparent</c>: <c>00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01</c>; null if there was none. Readers of the event go on with that trace.
    /// </summary>
    /// <remarks>It does not count for whether a repeated batch is the same. While an aggregate is raising an event it is null: the append has not begun.</remarks>
    public string? TraceParent { get; init; }

    /// <summary>The id of the event's source: the part of <see cref="StreamId"/> after the first slash, an aggregate's id.</summary>
    public string SourceId => StreamName.IdOf(StreamId);
}
