using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql;

/// <content>Leases.</content>
public sealed partial class PostgreSqlEventStore
{
    /// <inheritdoc/>
    /// <remarks>Time is the server's. Synced also where <see cref="PostgreSqlStoreOptions.UnsafeAsynchronousCommit"/> is true.</remarks>
    public async ValueTask<Lease?> TryAcquireLeaseAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "lease name", nameof(name));
        StorableText.Check(owner, "lease owner", nameof(owner));
        Lease.CheckDuration(duration, nameof(duration));
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _leases.TryAcquireAsync(name, owner, duration, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask RenewLeaseAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        Lease.CheckDuration(duration, nameof(duration));
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _leases.RenewAsync(lease, duration, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _leases.ReleaseAsync(lease, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SaveCheckpointAsync(string name, Position position, Lease lease, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        ArgumentNullException.ThrowIfNull(lease);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _leases.SaveCheckpointAsync(name, position, lease, cancellationToken).ConfigureAwait(false);
    }
}
