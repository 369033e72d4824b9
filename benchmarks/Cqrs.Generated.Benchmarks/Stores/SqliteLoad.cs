using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.Sqlite;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>From a SQLite file to an account's state, beside loops written by hand over SQLite's C interface that end in the same generated fold.</summary>
[MemoryDiagnoser]
public class SqliteLoad : IDisposable
{
    private const string StreamId = "Account/1";
    private readonly SqliteFile _file = new();
    private SqliteEventStore? _store;
    private SqliteEventStore? _packing;
    private SqliteByHand? _byHand;
    private SqliteOverWrapper? _overWrapper;
    private Repository<Account>? _repository;
    private Repository<Account>? _packed;

    [Params(10, 100, 1_000, 10_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var history = new AccountHistory(Events);
        _store = SqliteEventStore.Open(new SqliteStoreOptions(_file.Path) { PackStreams = false });
        SqliteFile.FillAsync(_store, StreamId, history).GetAwaiter().GetResult();
        _repository = new Repository<Account>(_store);
        _packing = SqliteEventStore.Open(new SqliteStoreOptions(_file.Path) { PackAfterEvents = 1 });
        _packing.PackStreamAsync(StreamId).AsTask().GetAwaiter().GetResult();
        _packed = new Repository<Account>(_packing);
        _byHand = new SqliteByHand(_file.Path, _file.ReadTypes());
        _overWrapper = new SqliteOverWrapper(_file.Path, _file.ReadTypes());
        double[] results = [Store(), StorePacked(), ByHand(), ByHandOverWrapper()];
        if (results.Distinct().Count() != 1)
            throw new InvalidOperationException($"The methods disagree about the points: {string.Join(", ", results)}.");
    }

    [Benchmark]
    public double Store() => _repository!.LoadAsync("1").GetAwaiter().GetResult().Points;

    /// <summary>The same from packed segments, to the stream's end; the shortest ones are not packed unless asked for.</summary>
    [Benchmark]
    public double StorePacked() => _packed!.LoadAsync("1").GetAwaiter().GetResult().Points;

    [Benchmark(Baseline = true)]
    public double ByHand() => _byHand!.Load(StreamId).Points;

    [Benchmark]
    public double ByHandOverWrapper() => _overWrapper!.Load(StreamId).Points;

    [GlobalCleanup]
    public void Dispose()
    {
        _byHand?.Dispose();
        _overWrapper?.Dispose();
        _packing?.Dispose();
        _store?.Dispose();
        _file.Dispose();
        GC.SuppressFinalize(this);
    }
}
