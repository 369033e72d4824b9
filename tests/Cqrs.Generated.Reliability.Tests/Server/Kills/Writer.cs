using System.Globalization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>A writer that goes on through every fault. Some of its streams it shares with the others; it demands a version of them, or none.</summary>
internal abstract class Writer(Ledger ledger, int seed)
{
    private const int Streams = 6;
    private readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private int _done;
    private Task? _running;

    /// <summary>How many of its appends were acknowledged.</summary>
    public int Done => Volatile.Read(ref _done);

    protected Ledger Ledger => ledger;

    protected Random Random { get; } = new(seed);

    protected bool IsStopping => _stopping.IsCancellationRequested;

    public void Start() => _running = Task.Run(async () =>
    {
        while (!IsStopping)
            await WriteAsync();
    });

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Deadline.WithinAsync(_running!, "a writer does not come to an end.");
    }

    /// <summary>Appends once, and again as often as it takes to have an outcome, or gives up.</summary>
    protected abstract Task WriteAsync();

    /// <summary>A batch of 1 to 12 events, each with its number as payload.</summary>
    protected AppendRequest Ask(string actor)
    {
        var stream = Random.Next(20) switch
        {
            0 => $"new/{Guid.NewGuid()}",
            < 9 => $"own/{seed}",
            _ => $"s/{Random.Next(Streams)}",
        };
        var expected = Random.Next(3) switch
        {
            0 when _known.TryGetValue(stream, out var version) => ExpectedVersion.Exactly(version),
            1 when stream[0] == 'n' => ExpectedVersion.NoStream,
            _ => ExpectedVersion.Any,
        };
        var count = Random.Next(4) == 0 ? Random.Next(1, 13) : 1;
        var request = Requests.Of(stream, expected, actor, Enumerable.Range(0, count).Select(static i => i.ToString(CultureInfo.InvariantCulture)));
        ledger.Issue(request);
        return request;
    }

    protected void Acknowledge(AppendRequest request, AppendResult result)
    {
        ledger.Acknowledge(request, result);
        Learn(result.StreamId, result.Version);
        Interlocked.Increment(ref _done);
    }

    protected void Learn(string stream, long version) => _known[stream] = version;

    /// <summary>A little while, for a server that is not there.</summary>
    protected Task PauseAsync() => Task.Delay(Random.Next(20));
}
