namespace Cqrs.Generated.Stores;

/// <content>Snapshots.</content>
public sealed partial class InMemoryEventStore
{
    private readonly Dictionary<string, Snapshot> _snapshots = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return new(_snapshots.TryGetValue(streamId, out var snapshot) ? snapshot with { History = HistoryOf(snapshot, streamId) } : null);
    }

    /// <inheritdoc/>
    public ValueTask<bool> SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_snapshots.TryGetValue(snapshot.StreamId, out var kept) && kept.Version > snapshot.Version)
                return new(false);

            // Copied: the bytes are the caller's.
            _snapshots[snapshot.StreamId] = snapshot with { State = snapshot.State.ToArray() };
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask DeleteSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            _snapshots.Remove(streamId);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAllSnapshotsAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            _snapshots.Clear();
        return default;
    }

    private SnapshotHistory HistoryOf(Snapshot snapshot, string streamId)
        => _streams.TryGetValue(streamId, out var stream) && snapshot.Version >= 1 && snapshot.Version <= stream.Count && stream[(int)snapshot.Version - 1].Id == snapshot.EventId
            ? SnapshotHistory.Same
            : SnapshotHistory.Other;
}
