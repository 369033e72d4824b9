namespace Cqrs.Generated.Stores;

/// <summary>Reads of the log for readers that may take everything or only some events.</summary>
internal static class EventStoreReads
{
    /// <summary>Reads what <paramref name="filter"/> takes; everything if it is null.</summary>
    public static ValueTask<Position> ReadTakenAsync(this IEventStore store, Position after, int maximum, EventFilter? filter, IEventFold fold, CancellationToken cancellationToken)
        => filter is null ? store.ReadAllAsync(after, maximum, fold, cancellationToken) : store.ReadAllAsync(after, maximum, filter, fold, cancellationToken);
}
