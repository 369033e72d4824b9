using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>Durable appends, beside what the disk does at best and beside statements by hand. Times are per event; the floor's per sync.</summary>
public class SqliteAppend : IDisposable
{
    private const int Writers = 16;
    private const int Appends = 160;
    private const int Grouped = 100;
    private readonly SqliteFile _file = new();
    private readonly EncodedEvent[] _events = Events();
    private SqliteEventStore? _store;
    private SqliteAppendByHand? _byHand;
    private SyncedFile? _synced;

    [GlobalSetup]
    public void Setup()
    {
        _store = SqliteEventStore.Open(_file.Path);
        _byHand = new SqliteAppendByHand(_file.Path + "-by-hand");
        _synced = new SyncedFile(_file.Path + "-synced");
    }

    /// <summary>A small write and <c>fdatasync</c>, in place.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Appends)]
    public void Sync()
    {
        for (var i = 0; i < Appends; i++)
            _synced!.Write();
    }

    [Benchmark(OperationsPerInvoke = Appends)]
    public async Task OneWriter()
    {
        for (var i = 0; i < Appends; i++)
            await _store!.AppendAsync(SqliteFile.Request("Account/1", [_events[i % _events.Length]]));
    }

    [Benchmark(OperationsPerInvoke = Appends)]
    public void OneWriterByHand()
    {
        for (var i = 0; i < Appends; i++)
            _byHand!.Append(SqliteFile.Request("Account/1", [_events[i % _events.Length]]));
    }

    [Benchmark(OperationsPerInvoke = Writers * Appends)]
    public Task SixteenWriters() => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
    {
        for (var i = 0; i < Appends; i++)
            await _store!.AppendAsync(SqliteFile.Request($"Account/{writer + 2}", [_events[i % _events.Length]]));
    })));

    [Benchmark(OperationsPerInvoke = Appends * Grouped)]
    public async Task GroupsOf100()
    {
        for (var i = 0; i < Appends; i++)
            await _store!.AppendAsync(SqliteFile.Request("Account/100", _events));
    }

    [Benchmark(OperationsPerInvoke = Appends * Grouped)]
    public void GroupsOf100ByHand()
    {
        for (var i = 0; i < Appends; i++)
            _byHand!.Append(SqliteFile.Request("Account/100", _events));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _synced?.Dispose();
        _byHand?.Dispose();
        _store?.Dispose();
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    private static EncodedEvent[] Events()
    {
        var history = new AccountHistory(Grouped);
        return [.. history.Stored.Select(stored => new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey(stored.Event.GetType().Name, 1), stored.MessagePack))];
    }
}
