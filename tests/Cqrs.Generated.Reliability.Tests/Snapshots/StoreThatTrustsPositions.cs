using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Snapshots;

/// <summary>A planted defect: takes every snapshot for one of the stream's own history, so that only its position is compared.</summary>
internal sealed class StoreThatTrustsPositions(ISnapshotStore snapshots) : ForwardingSnapshots(snapshots)
{
    public override async ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
        => await base.LoadSnapshotAsync(streamId, cancellationToken) is { } found ? found with { History = SnapshotHistory.Same } : null;
}
