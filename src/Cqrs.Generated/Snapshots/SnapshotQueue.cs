namespace Cqrs.Generated;

/// <summary>The streams that wait for a snapshot, first come first served, each once: who asks again takes the place of who asked before.</summary>
internal sealed class SnapshotQueue(int capacity)
{
    private readonly Dictionary<string, SnapshotRequest> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Puts a stream in line.</summary>
    /// <returns>False where the queue is full.</returns>
    public bool TryAdd(SnapshotRequest request)
    {
        if (_waiting.TryGetValue(request.StreamId, out var earlier))
        {
            _waiting[request.StreamId] = request with { Discard = request.Discard || earlier.Discard };
            return true;
        }

        if (_waiting.Count == capacity)
            return false;
        _waiting.Add(request.StreamId, request);
        _order.Enqueue(request.StreamId);
        return true;
    }

    /// <summary>The one that has waited longest, or null.</summary>
    public SnapshotRequest? Take() => _order.TryDequeue(out var stream) && _waiting.Remove(stream, out var request) ? request : null;

    /// <summary>Forgets all, and says how many they were.</summary>
    public IReadOnlyCollection<SnapshotRequest> Clear()
    {
        SnapshotRequest[] forgotten = [.. _waiting.Values];
        _waiting.Clear();
        _order.Clear();
        return forgotten;
    }
}
