namespace Cqrs.Generated;

/// <summary>
/// Lets updates of one stream that have met a conflict go one after the other. Without it a group of writers that a store releases together conflicts again
/// together: of a hundred updates of one aggregate eleven got through within ten attempts.
/// </summary>
/// <remarks>
/// Only a courtesy between the writers of one process: the store's expected version is what keeps them apart, so a writer that has waited long enough tries anyway.
/// </remarks>
internal sealed class StreamGates
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the stream's turn if somebody holds it or the caller has met a conflict; otherwise returns at once with nothing to give back.</summary>
    public async ValueTask<IDisposable?> EnterAsync(string streamId, bool conflicted, CancellationToken cancellationToken)
    {
        Gate? gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(streamId, out gate))
            {
                if (!conflicted)
                    return null;
                _gates.Add(streamId, gate = new Gate());
            }

            gate.Users++;
        }

        try
        {
            var entered = await gate.Turn.WaitAsync(s_patience, cancellationToken).ConfigureAwait(false);
            return new Place(this, streamId, gate, entered);
        }
        catch
        {
            Leave(streamId, gate, entered: false);
            throw;
        }
    }

    private void Leave(string streamId, Gate gate, bool entered)
    {
        if (entered)
            gate.Turn.Release();
        lock (_gates)
        {
            if (--gate.Users == 0)
                _gates.Remove(streamId);
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Place(StreamGates gates, string streamId, Gate gate, bool entered) : IDisposable
    {
        public void Dispose() => gates.Leave(streamId, gate, entered);
    }
}
