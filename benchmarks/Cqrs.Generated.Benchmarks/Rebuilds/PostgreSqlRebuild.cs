using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Stores;
using Cqrs.Generated.PostgreSql;

namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>A history of sales into two tables of PostgreSQL, one row for each shop and one for each article: built anew beside what serves, and by a loop without fence, resumption, retries and progress.</summary>
[MemoryDiagnoser]
public class PostgreSqlRebuild : IDisposable
{
    private readonly PostgreSqlMachine _machine = new();
    private PostgreSqlEventStore? _store;

    [GlobalSetup]
    public void Setup()
    {
        _store = _machine.Open(packs: false);
        SaleHistory.FillAsync(_store).GetAwaiter().GetResult();
        _machine.ExecuteAsync("ANALYZE").GetAwaiter().GetResult();
    }

    [Benchmark(OperationsPerInvoke = SaleHistory.Events)]
    public void Rebuild()
        => new ProjectionRebuild(_store!, [new PostgreSqlShops(_machine.Source), new PostgreSqlArticles(_machine.Source)]).RunAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = SaleHistory.Events)]
    public void ByHand() => new PostgreSqlSalesByHand(_machine.Source, new ProjectionOptions().EventsPerBatch).RunAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Dispose()
    {
        _store?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _machine.Dispose();
        GC.SuppressFinalize(this);
    }
}
