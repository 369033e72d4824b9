using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>How a host feeds its projections: whether, by whom, in which steps, and what happens when something is not as it was. All but <see cref="Feeds"/> is about transactional ones.</summary>
public sealed class ProjectionOptions
{
    /// <summary>Whether this process feeds the projections of its application at all: it does, unless set to false. A process that only handles commands does not; it can wait for those that others feed.</summary>
    public bool Feeds { get; set; } = true;

    /// <summary>Who this process is in the book of its projections, for people who look there: machine, process and a number unless set.</summary>
    /// <exception cref="ArgumentException">The text is empty, or no <see cref="StorableText"/>.</exception>
    public string Owner
    {
        get;
        set
        {
            StorableText.Check(value, "owner", nameof(value));
            field = value;
        }
    } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>How long an owner that has died is waited for: 10 s unless set, from a millisecond to a day. A batch should take no longer: its owner may lose its place to another one, though never a batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No lease lasts as long or as short.</exception>
    public TimeSpan LeaseDuration
    {
        get;
        set
        {
            Lease.CheckDuration(value, nameof(value));
            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>How many events are read, handled and written at a time: 5,000 unless set, from 1 to 1,000,000. They, and what they bring, are in memory until they are written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int EventsPerBatch
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1_000_000);
            field = value;
        }
    } = 5_000;

    /// <summary>What to do with tables that other code has made: build them anew beside those that serve, unless set.</summary>
    public StaleProjection WhenCodeHasChanged { get; set; }

    /// <summary>How often an event is tried whose handler throws, and with which pauses.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>What to do with an event that could not be handled however often it was tried: the projection stops before it, unless set.</summary>
    public FailedEvent WhenAnEventFails { get; set; }
}
