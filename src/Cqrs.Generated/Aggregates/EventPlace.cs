namespace Cqrs.Generated;

/// <summary>Where an event stands in the switch of an aggregate's router.</summary>
internal sealed class EventPlace(AggregateType owner, int ordinal)
{
    public AggregateType Owner { get; } = owner;

    public int Ordinal { get; } = ordinal;

    /// <summary>
    /// The place that an event type had last. Most events belong to one aggregate, so that raising one asks no dictionary: it compares one reference. Where several
    /// aggregates raise one event in turn, each looks its place up among its own events again.
    /// </summary>
    internal static class Last<TEvent>
    {
        public static EventPlace? Known;
    }
}
