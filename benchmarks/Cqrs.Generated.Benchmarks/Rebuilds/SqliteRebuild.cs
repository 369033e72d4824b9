using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Stores;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>The same history into two tables of a SQLite database: built anew beside what serves, and by a loop over Microsoft.Data.Sqlite without fence, resumption, retries and progress.</summary>
[MemoryDiagnoser]
public class SqliteRebuild : IDisposable
{
    private readonly SqliteFile _file = new();
    private SqliteEventStore? _store;

    [GlobalSetup]
    public void Setup()
    {
        _store = SqliteEventStore.OpenAsync(_file.Path).GetAwaiter().GetResult();
        SaleHistory.FillAsync(_store).GetAwaiter().GetResult();
    }

    [Benchmark(OperationsPerInvoke = SaleHistory.Events)]
    public void Rebuild() => new ProjectionRebuild(_store!, [new SqliteShops(Models), new SqliteArticles(Models)]).RunAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = SaleHistory.Events)]
    public void ByHand() => new SqliteSalesByHand(_file.Path, Models, new ProjectionOptions().EventsPerBatch).Run();

    [GlobalCleanup]
    public void Dispose()
    {
        _store?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    private string Models => $"Data Source={_file.Path}.models";
}
