using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql;

/// <content>Snapshots.</content>
public sealed partial class PostgreSqlEventStore
{
    /// <inheritdoc/>
    /// <exception cref="EventStoreException">The server failed.</exception>
    public async ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _snapshots.LoadAsync(streamId, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>A transaction of its own, without a sync.</remarks>
    /// <exception cref="EventStoreException">The server failed, or the role may not write snapshots.</exception>
    public async ValueTask<bool> SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _snapshots.SaveAsync(snapshot, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="EventStoreException">The server failed, or the role may not write snapshots.</exception>
    public async ValueTask DeleteSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _snapshots.DeleteAsync(streamId, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="EventStoreException">The server failed, or the role may not write snapshots.</exception>
    public async ValueTask DeleteAllSnapshotsAsync(CancellationToken cancellationToken = default)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _snapshots.DeleteAsync(null, cancellationToken).ConfigureAwait(false);
    }
}
