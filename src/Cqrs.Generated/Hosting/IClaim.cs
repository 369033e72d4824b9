using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What an <see cref="Ownership"/> is about: something that one of several processes has at a time.</summary>
internal interface IClaim
{
    /// <summary>Takes it, if it is free.</summary>
    /// <returns>The lease, or why there is none: who has it, or what has to happen first.</returns>
    ValueTask<(Lease? Lease, string Reason)> TryAcquireAsync(CancellationToken cancellationToken);

    /// <summary>Keeps it for another while.</summary>
    /// <exception cref="LeaseLostException">Somebody else has it.</exception>
    ValueTask RenewAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>Gives it back.</summary>
    ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken);
}
