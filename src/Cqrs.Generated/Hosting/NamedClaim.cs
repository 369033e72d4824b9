using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>A claim on a name in a store's leases.</summary>
internal sealed class NamedClaim(ILeaseStore leases, string name, string owner, TimeSpan duration) : IClaim
{
    public async ValueTask<(Lease? Lease, string Reason)> TryAcquireAsync(CancellationToken cancellationToken)
        => (await leases.TryAcquireLeaseAsync(name, owner, duration, cancellationToken).ConfigureAwait(false), $"another instance has the lease of '{name}'");

    public ValueTask RenewAsync(Lease lease, CancellationToken cancellationToken) => leases.RenewLeaseAsync(lease, duration, cancellationToken);

    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) => leases.ReleaseLeaseAsync(lease, cancellationToken);
}
