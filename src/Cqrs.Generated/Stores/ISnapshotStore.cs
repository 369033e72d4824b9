namespace Cqrs.Generated.Stores;

/// <summary>
/// Keeps the newest snapshot of each stream: one per stream, and none that anything depends on. For adapters: a store that keeps the events too implements it beside <see cref="IEventStore"/>.
/// </summary>
/// <remarks>
/// <para>A store gives back what it was given, sound or not: whoever loads asks <see cref="Snapshot.IsSound"/>. It may lose a snapshot at any time, and need not sync what it writes.</para>
/// <para>A store that keeps the events says in <see cref="Snapshot.History"/> whether the event at the snapshot's version has its id: a look at one key, in the same query. A store apart from the events leaves it
/// <see cref="SnapshotHistory.Unknown"/>.</para>
/// <para>Members may be called from many threads at once, and look at their cancellation token before they do anything.</para>
/// </remarks>
public interface ISnapshotStore
{
    /// <summary>The snapshot of a stream; null if there is none.</summary>
    /// <exception cref="ArgumentException">The stream id is empty, or no <see cref="StorableText"/>.</exception>
    ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default);

    /// <summary>Keeps a snapshot in place of the one that is there, unless that has a larger version.</summary>
    /// <returns>Whether it was kept: false where a newer one is there.</returns>
    ValueTask<bool> SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken = default);

    /// <summary>Forgets the snapshot of a stream, of whatever version. The next one to be saved is kept, whatever its version.</summary>
    /// <exception cref="ArgumentException">The stream id is empty, or no <see cref="StorableText"/>.</exception>
    ValueTask DeleteSnapshotAsync(string streamId, CancellationToken cancellationToken = default);

    /// <summary>Forgets all snapshots. Nothing changes by it but the time that the next loads take.</summary>
    ValueTask DeleteAllSnapshotsAsync(CancellationToken cancellationToken = default);
}
