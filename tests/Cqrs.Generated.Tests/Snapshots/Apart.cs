using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Tests.Snapshots;

/// <summary>A store of snapshots that knows nothing of events, and that can be held up and made to fail.</summary>
internal sealed class Apart(ISnapshotStore store) : ISnapshotStore
{
    private int _writing;

    /// <summary>Whether every call fails.</summary>
    public bool Fails { get; set; }

    /// <summary>What saving waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The versions that were saved, in order.</summary>
    public List<(string Stream, long Version)> Saved { get; } = [];

    /// <summary>How often saving was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>How many were being saved at the same time, at most.</summary>
    public int MostAtOnce { get; private set; }

    public async ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        Check();
        return await store.LoadSnapshotAsync(streamId, cancellationToken) is { } found ? found with { History = SnapshotHistory.Unknown } : null;
    }

    public async ValueTask<bool> SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken = default)
    {
        Tries++;
        Check();
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _writing));
        try
        {
            await Gate.WaitAsync(cancellationToken);
            Saved.Add((snapshot.StreamId, snapshot.Version));
            return await store.SaveSnapshotAsync(snapshot, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _writing);
        }
    }

    public ValueTask DeleteSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
    {
        Check();
        return store.DeleteSnapshotAsync(streamId, cancellationToken);
    }

    public ValueTask DeleteAllSnapshotsAsync(CancellationToken cancellationToken = default) => store.DeleteAllSnapshotsAsync(cancellationToken);

    private void Check()
    {
        if (Fails)
            throw new EventStoreException("The snapshots are out of reach.");
    }
}
