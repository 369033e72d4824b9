using Cqrs.Generated.Sqlite.Writing;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite;

/// <content>Leases. Each call is a write: it costs a sync, which it shares with the appends of the moment.</content>
public sealed partial class SqliteEventStore
{
    /// <inheritdoc/>
    /// <remarks>Time is that of <see cref="SqliteStoreOptions.Clock"/>: of the machine, on which all processes of the file run.</remarks>
    public ValueTask<Lease?> TryAcquireLeaseAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "lease name", nameof(name));
        StorableText.Check(owner, "lease owner", nameof(owner));
        Lease.CheckDuration(duration, nameof(duration));
        return WriteAsync(new PendingLease(name, owner, duration), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask RenewLeaseAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        Lease.CheckDuration(duration, nameof(duration));
        await WriteAsync(new PendingLeasedWrite(lease, log => log.Leases.Renew(lease, duration)), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await WriteAsync(
            new PendingLeasedWrite(lease, log =>
            {
                log.Leases.Release(lease);
                return lease.Token;
            }),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SaveCheckpointAsync(string name, Position position, Lease lease, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        ArgumentNullException.ThrowIfNull(lease);
        await WriteAsync(
            new PendingLeasedWrite(lease, log =>
            {
                var newest = log.Leases.Newest(lease.Name);
                if (newest == lease.Token)
                    log.SaveCheckpoint(name, position);
                return newest;
            }),
            cancellationToken).ConfigureAwait(false);
    }
}
