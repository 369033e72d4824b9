namespace Cqrs.Generated.Stores;

/// <summary>
/// Leases with fencing tokens: several may want to do the same work, one does it, and one that was paused for longer than its lease cannot spoil what its successor has done.
/// </summary>
/// <remarks>
/// <para>A lease ends when its time is over; its owner loses it when somebody else has acquired the name. Until then it may save and renew, late or not, because nobody else could.</para>
/// <para>Correctness rests on the token alone, never on time: what a lease guards is written in the transaction that compares its token. Time only says how soon a dead owner's place is taken. It is
/// the store's: one clock for all on PostgreSQL, the machine's on the others. A clock that jumps ahead ends leases early, and their owners are fenced off. One that is set back makes leases last longer, by
/// no more than their duration once somebody has asked for them: an end that is further away than the lease's duration cannot be right, and is brought forward. Neither gives two owners one token.</para>
/// <para>A store that is restored from a backup goes back to the tokens of that time, as it goes back to the events: stop the owners first.</para>
/// </remarks>
public interface ILeaseStore
{
    /// <summary>Acquires a name that nobody holds: one that was never acquired, was released, or whose lease is over.</summary>
    /// <param name="name">What to own.</param>
    /// <param name="owner">Who asks. It is a note for people: who holds the name is not given it a second time.</param>
    /// <param name="duration">How long the lease is to last, from <see cref="Lease.MinimumDuration"/> to <see cref="Lease.MaximumDuration"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The lease, with a token greater than every one before it; null while the name is held.</returns>
    /// <remarks>As durable as an append. Where the call fails the name may be held all the same, until the lease that nobody has got is over.</remarks>
    /// <exception cref="ArgumentException">Name or owner is empty, or no <see cref="StorableText"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No lease lasts as long or as short.</exception>
    ValueTask<Lease?> TryAcquireLeaseAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Lets the lease last for <paramref name="duration"/> from now on, also when it was over and nobody has acquired the name since.</summary>
    /// <exception cref="LeaseLostException">The lease's token is not the newest. Nothing was changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No lease lasts as long or as short.</exception>
    ValueTask RenewLeaseAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Gives the name back: the next who asks gets it. Does nothing for a lease that was lost.</summary>
    ValueTask ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps a reader's checkpoint where <see cref="ICheckpointStore.LoadCheckpointAsync"/> of the same store finds it, if the lease's token is still the newest: compared and written in one transaction.
    /// </summary>
    /// <param name="name">The reader.</param>
    /// <param name="position">Its checkpoint.</param>
    /// <param name="lease">The lease that guards it; its name need not be the reader's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="LeaseLostException">The lease's token is not the newest. The checkpoint is as it was.</exception>
    /// <exception cref="ArgumentException">The name is empty, or no <see cref="StorableText"/>.</exception>
    ValueTask SaveCheckpointAsync(string name, Position position, Lease lease, CancellationToken cancellationToken = default);
}
