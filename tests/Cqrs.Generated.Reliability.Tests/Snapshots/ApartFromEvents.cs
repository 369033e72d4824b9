using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Snapshots;

/// <summary>A store of snapshots that knows nothing of events: the load has to compare ids itself.</summary>
internal sealed class ApartFromEvents(ISnapshotStore snapshots) : ForwardingSnapshots(snapshots)
{
    public override async ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
        => await base.LoadSnapshotAsync(streamId, cancellationToken) is { } found ? found with { History = SnapshotHistory.Unknown } : null;
}
