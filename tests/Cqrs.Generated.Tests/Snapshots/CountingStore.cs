using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Tests.Snapshots;

/// <summary>Notes from which version each read of a stream begins, and how many snapshots are asked for.</summary>
internal sealed class CountingStore(InMemoryEventStore store) : IEventStore, ISnapshotStore
{
    public List<long> Reads { get; } = [];

    public int SnapshotLoads { get; private set; }

    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
    {
        lock (Reads)
            Reads.Add(afterVersion);
        return store.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);
    }

    public ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        SnapshotLoads++;
        return store.LoadSnapshotAsync(streamId, cancellationToken);
    }

    public ValueTask<bool> SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken = default) => store.SaveSnapshotAsync(snapshot, cancellationToken);

    public ValueTask DeleteSnapshotAsync(string streamId, CancellationToken cancellationToken = default) => store.DeleteSnapshotAsync(streamId, cancellationToken);

    public ValueTask DeleteAllSnapshotsAsync(CancellationToken cancellationToken = default) => store.DeleteAllSnapshotsAsync(cancellationToken);

    public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) => store.AppendAsync(request, cancellationToken);

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default) => store.FindAppendAsync(batchId, cancellationToken);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default) => store.ReadAllAsync(after, maximum, fold, cancellationToken);

    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default) => store.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => store.GetHeadAsync(cancellationToken);

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => store.WaitForEventsAsync(after, cancellationToken);
}
