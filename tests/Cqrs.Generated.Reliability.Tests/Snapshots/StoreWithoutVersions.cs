using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Snapshots;

/// <summary>A planted defect: keeps the state of a stream, not what it is the state of. Whatever is loaded passes for the newest.</summary>
internal sealed class StoreWithoutVersions(ISnapshotStore snapshots, IEventStore events) : ForwardingSnapshots(snapshots)
{
    public override async ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        if (await base.LoadSnapshotAsync(streamId, cancellationToken) is not { } found || !found.IsSound(streamId))
            return null;
        var last = new Last();
        await events.ReadStreamAsync(streamId, 0, last, cancellationToken);
        return Snapshot.Create(streamId, last.Version, last.Position, last.Id, found.Fingerprint, found.Created, found.State);
    }

    private sealed class Last : IEventFold
    {
        public bool NeedsMetadata => true;

        public long Version { get; private set; }

        public Position Position { get; private set; }

        public Guid Id { get; private set; }

        public void Fold(in EventPage page) => (Version, Position, Id) = (page.Events[^1].Version, page.Events[^1].Position, page.Events[^1].Id);
    }
}
