namespace Cqrs.Generated;

/// <summary>What else than a failure makes subscriptions degraded: nothing, unless set.</summary>
public sealed class SubscriptionHealthOptions
{
    /// <summary>How many events behind the end of the log a projection or a relay may be. Costs one question to the store for each check, for all of them together.</summary>
    /// <remarks>For stores that number their events: in memory and SQLite. Where positions do not count events, as on PostgreSQL, <see cref="MaximumLag"/> tells.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? MaximumEventsBehind
    {
        get;
        set
        {
            if (value is { } events)
                ArgumentOutOfRangeException.ThrowIfNegative(events, nameof(value));
            field = value;
        }
    }

    /// <summary>How long ago the oldest event may have been raised that a projection or a relay has read and not done with: what the gauges <c>cqrs.projection.lag</c> and <c>cqrs.relay.lag</c> show. Costs nothing.</summary>
    /// <remarks>While one reads the history from its beginning, that is the age of the history.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? MaximumLag
    {
        get;
        set
        {
            if (value is { } lag)
                ArgumentOutOfRangeException.ThrowIfLessThan(lag, TimeSpan.Zero, nameof(value));
            field = value;
        }
    }

    /// <summary>Whether messages that are parked make the subscriptions degraded, and their number is told. Costs a read of what has been parked or settled since the last check.</summary>
    public bool ParkedIsDegraded { get; set; }
}
