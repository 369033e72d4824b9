namespace Cqrs.Generated.Stores;

/// <summary>One ownership of a name, as <see cref="ILeaseStore.TryAcquireLeaseAsync"/> gave it. It stands for itself: renewing it gives no new one.</summary>
/// <param name="Name">What is owned.</param>
/// <param name="Owner">Who owns it, for people who look into the store. Two owners may call themselves the same: what tells them apart is the token.</param>
/// <param name="Token">The fencing token: greater than that of every ownership of the name before, for ever. What is guarded by the lease is refused to all but the newest.</param>
public sealed record Lease(string Name, string Owner, long Token)
{
    /// <summary>The longest time that a lease is given for: a day.</summary>
    public static TimeSpan MaximumDuration { get; } = TimeSpan.FromDays(1);

    /// <summary>The shortest time that a lease is given for: a millisecond.</summary>
    public static TimeSpan MinimumDuration { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Refuses a duration that no lease has. For adapters.</summary>
    /// <param name="duration">The duration.</param>
    /// <param name="parameter">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is below <see cref="MinimumDuration"/> or above <see cref="MaximumDuration"/>.</exception>
    public static void CheckDuration(TimeSpan duration, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, MinimumDuration, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, MaximumDuration, parameter);
    }
}
