using System.Collections.Concurrent;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>What the clients of one run share: the counter that orders their operations, the values, the streams of the moment, and the history.</summary>
internal sealed class Recording(int operations)
{
    private const int Streams = 5;
    private const int OperationsPerGeneration = 500;

    private readonly ConcurrentQueue<Operation> _history = new();
    private readonly ConcurrentDictionary<string, long> _versions = new();
    private long _time;
    private long _value;
    private int _begun;

    public IReadOnlyCollection<Operation> History => _history;

    public IEnumerable<string> StreamNames => _versions.Keys;

    public long Now() => Interlocked.Increment(ref _time);

    /// <summary>Whether there is another operation to be done.</summary>
    public bool Begin() => Interlocked.Increment(ref _begun) <= operations;

    public void Add(Operation operation) => _history.Enqueue(operation);

    /// <summary>Values that no other batch has, one after the other.</summary>
    public long[] NextValues(int count)
    {
        var last = Interlocked.Add(ref _value, count);
        return [.. Enumerable.Range(0, count).Select(i => last - count + 1 + i)];
    }

    /// <summary>One of a few streams, which are replaced now and then so that reads stay short.</summary>
    public string PickStream(Random random) => $"list/{Volatile.Read(ref _begun) / OperationsPerGeneration}/{random.Next(Streams)}";

    /// <summary>A correlation of some ten batches.</summary>
    public string PickCorrelation(Random random) => $"request/{Volatile.Read(ref _begun) / 100}/{random.Next(5)}";

    /// <summary>The stream's version as somebody saw it last: often still true, often not.</summary>
    public long VersionOf(string stream) => _versions.GetValueOrDefault(stream);

    public void Saw(string stream, long version) => _versions[stream] = version;
}
