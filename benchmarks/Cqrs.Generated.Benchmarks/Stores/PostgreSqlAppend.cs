using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>Durable appends beside the same work by hand. Times are per event; the floor's, a sync of the disk that the server is on, per sync.</summary>
public class PostgreSqlAppend : IDisposable
{
    private const int Writers = 16;
    private const int Appends = 160;
    private const int Grouped = 100;
    private readonly EncodedEvent[] _events = Events();
    private PostgreSqlMachine? _machine;
    private PostgreSqlEventStore? _store;
    private PostgreSqlAppendByHand[] _byHand = [];
    private readonly string _syncedPath = $"postgresql-synced-{Guid.NewGuid():N}";
    private SyncedFile? _synced;

    [GlobalSetup]
    public void Setup()
    {
        _machine = new PostgreSqlMachine();
        _store = _machine.Open(packs: true);
        _synced = new SyncedFile(_syncedPath);

        // So that all streams, and all types, are there.
        for (var writer = 1; writer <= Writers; writer++)
            _store.AppendAsync(SqliteFile.Request($"ByHand/{writer}", _events)).AsTask().GetAwaiter().GetResult();
        var types = _machine.ReadTypes();
        _byHand = [.. Enumerable.Range(1, Writers).Select(writer => new PostgreSqlAppendByHand(_machine.Source, types, $"ByHand/{writer}"))];
    }

    /// <summary>A small write and <c>fdatasync</c>, in place.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Appends)]
    public void Sync()
    {
        for (var i = 0; i < Appends; i++)
            _synced!.Write();
    }

    [Benchmark(OperationsPerInvoke = Appends)]
    public Task OneWriter() => AppendAsync("Account/1");

    [Benchmark(OperationsPerInvoke = Appends)]
    public Task OneWriterByHand() => AppendByHandAsync(0);

    [Benchmark(OperationsPerInvoke = Writers * Appends)]
    public Task SixteenWriters() => Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => Task.Run(() => AppendAsync($"Account/{writer}"))));

    [Benchmark(OperationsPerInvoke = Writers * Appends)]
    public Task SixteenWritersByHand() => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => AppendByHandAsync(writer))));

    [Benchmark(OperationsPerInvoke = Appends * Grouped)]
    public async Task GroupsOf100()
    {
        for (var i = 0; i < Appends; i++)
            await _store!.AppendAsync(SqliteFile.Request("Account/100", _events));
    }

    [Benchmark(OperationsPerInvoke = Appends * Grouped)]
    public async Task GroupsOf100ByHand()
    {
        for (var i = 0; i < Appends; i++)
            await _byHand[0].AppendAsync(SqliteFile.Request("ByHand/1", _events));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        foreach (var byHand in _byHand)
            byHand.Dispose();
        _store?.Dispose();
        _machine?.Dispose();
        _synced?.Dispose();
        File.Delete(_syncedPath);
        GC.SuppressFinalize(this);
    }

    private async Task AppendAsync(string streamId)
    {
        for (var i = 0; i < Appends; i++)
            await _store!.AppendAsync(SqliteFile.Request(streamId, [_events[i % _events.Length]]));
    }

    private async Task AppendByHandAsync(int writer)
    {
        for (var i = 0; i < Appends; i++)
            await _byHand[writer].AppendAsync(SqliteFile.Request($"ByHand/{writer + 1}", [_events[i % _events.Length]]));
    }

    private static EncodedEvent[] Events()
    {
        var history = new AccountHistory(Grouped);
        return [.. history.Stored.Select(stored => new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey(stored.Event.GetType().Name, 1), stored.MessagePack))];
    }
}
