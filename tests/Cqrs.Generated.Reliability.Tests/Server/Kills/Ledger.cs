using System.Collections.Concurrent;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>What the writers have asked for, and what they were told: the truth that the log is compared with.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<Guid, AppendRequest> _issued = new();
    private readonly ConcurrentDictionary<Guid, AppendResult> _acknowledged = new();
    private readonly ConcurrentDictionary<Guid, string> _refused = new();
    private int _unknown;

    public Faults Faults { get; } = new();

    public int Acknowledged => _acknowledged.Count;

    public int Refused => _refused.Count;

    /// <summary>How often a writer was told that nobody knows.</summary>
    public int Unknown => _unknown;

    /// <summary>The last position that anybody was told.</summary>
    public Position Last => _acknowledged.Values.Select(static result => result.Position).DefaultIfEmpty().Max();

    public void Issue(AppendRequest request) => _issued.TryAdd(request.BatchId, request);

    public void NotKnown() => Interlocked.Increment(ref _unknown);

    /// <summary>A writer was told that nothing was written, and has given up.</summary>
    public void Refuse(AppendRequest request, string reason) => _refused.TryAdd(request.BatchId, reason);

    /// <summary>A writer was told where its batch stands; a repetition must be told the same.</summary>
    public void Acknowledge(AppendRequest request, AppendResult result)
    {
        var told = result with { Repeated = false };
        if (_acknowledged.GetOrAdd(request.BatchId, told) is var first && first != told)
            Faults.Add("acknowledged twice", $"batch {request.BatchId} at {first}, then at {told}");
    }

    /// <summary>What has been acknowledged until now.</summary>
    public KeyValuePair<Guid, AppendResult>[] Snapshot() => _acknowledged.ToArray();

    /// <summary>Compares the log with what had been acknowledged before it was read, and with everything that must not be there.</summary>
    public void Compare(BatchIndex index, KeyValuePair<Guid, AppendResult>[] acknowledged)
    {
        foreach (var (id, result) in acknowledged)
        {
            var seen = index.Batches.GetValueOrDefault(id);
            if (seen.Count == 0)
                Faults.Add("lost", $"batch {id}, acknowledged at {result}");
            else if ((seen.Stream, seen.Version, seen.Position) != (result.StreamId, result.Version, result.Position))
                Faults.Add("elsewhere", $"batch {id}, acknowledged at {result}, is {seen}");
        }

        foreach (var (id, seen) in index.Batches)
        {
            if (!_issued.TryGetValue(id, out var request) || request.StreamId != seen.Stream)
                Faults.Add("unasked", $"{seen} was never asked for");
            else if (request.Events.Count != seen.Count)
                Faults.Add("torn", $"of the {request.Events.Count} events of batch {id} there are {seen.Count}");
        }

        // Whoever was told that nothing was written had given up by then, and nobody repeats it.
        foreach (var (id, reason) in _refused)
        {
            if (index.Batches.TryGetValue(id, out var seen))
                Faults.Add("written after all", $"{seen} is there, but its writer was told: {reason}");
        }
    }
}
