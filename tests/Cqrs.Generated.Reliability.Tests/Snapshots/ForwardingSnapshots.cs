using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Snapshots;

/// <summary>Hands every call on. A control derives from it and plants one defect.</summary>
internal abstract class ForwardingSnapshots(ISnapshotStore snapshots) : ISnapshotStore
{
    public virtual ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default) => snapshots.LoadSnapshotAsync(streamId, cancellationToken);

    public virtual ValueTask<bool> SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken = default) => snapshots.SaveSnapshotAsync(snapshot, cancellationToken);

    public virtual ValueTask DeleteSnapshotAsync(string streamId, CancellationToken cancellationToken = default) => snapshots.DeleteSnapshotAsync(streamId, cancellationToken);

    public virtual ValueTask DeleteAllSnapshotsAsync(CancellationToken cancellationToken = default) => snapshots.DeleteAllSnapshotsAsync(cancellationToken);
}
