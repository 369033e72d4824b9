using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>How several processes share work that one of them does at a time: who this one is, and how long it is waited for once it has died.</summary>
public abstract class OwnershipOptions
{
    private protected OwnershipOptions() { }

    /// <summary>Who this process is, for people who look into the store's leases or the book of projections: machine, process and a number unless set.</summary>
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

    /// <summary>How long an owner that has died is waited for: 10 s unless set, from a millisecond to a day.</summary>
    /// <remarks>
    /// A lease is renewed, and asked for, at every third of it; so the place of a dead owner is taken after it and a third at most. A projection's batch should take no longer: its owner may lose its place to another one, though never a
    /// batch.
    /// </remarks>
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
}
