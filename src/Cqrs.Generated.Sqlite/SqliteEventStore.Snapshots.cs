using Cqrs.Generated.Sqlite.Writing;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite;

/// <content>Snapshots.</content>
public sealed partial class SqliteEventStore
{
    /// <inheritdoc/>
    public ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(static (reader, streamId) => reader.Snapshot(streamId), streamId));
    }

    /// <inheritdoc/>
    /// <remarks>Costs a sync, which it shares with the appends of the moment.</remarks>
    public async ValueTask<bool> SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return await WriteAsync(new PendingSnapshot(snapshot), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        await WriteAsync(new PendingSnapshotDeletion(streamId), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAllSnapshotsAsync(CancellationToken cancellationToken = default)
        => await WriteAsync(new PendingSnapshotDeletion(null), cancellationToken).ConfigureAwait(false);
}
