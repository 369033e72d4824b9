using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>How relays of several processes share one log: one publishes, the others wait to take its place.</summary>
public sealed class RelayOptions
{
    /// <summary>Who this process is in the store's leases, for people who look there: machine, process and a number unless set.</summary>
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

    /// <summary>How long a relay that has died is waited for: 10 s unless set, from a millisecond to a day.</summary>
    /// <remarks>A lease is renewed, and asked for, at every third of it; so the place of a dead owner is taken after it and a third at most.</remarks>
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
