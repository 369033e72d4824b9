using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Stores;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>200,000 events of 2,000 shops into two tables, one row for each shop and one for each of 500 articles: built anew beside what serves, and by hand with the same promises but those.</summary>
[MemoryDiagnoser]
public class PostgreSqlRebuild : IDisposable
{
    private const int Events = 200_000;
    private readonly PostgreSqlMachine _machine = new();
    private PostgreSqlEventStore? _store;

    [GlobalSetup]
    public void Setup()
    {
        _store = _machine.Open(packs: false);
        FillAsync().GetAwaiter().GetResult();
    }

    [Benchmark]
    public void Rebuild()
        => new ProjectionRebuild(_store!, [new PostgreSqlShops(_machine.Source), new PostgreSqlArticles(_machine.Source)]).RunAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true)]
    public void ByHand() => new SalesByHand(_machine.Source, new ProjectionOptions().EventsPerBatch).RunAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Dispose()
    {
        _store?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _machine.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task FillAsync()
    {
        var random = new Random(7);
        var (sale, back) = (CqrsApplication.TypeRegistry.Find(typeof(Sale))!, CqrsApplication.TypeRegistry.Find(typeof(Return))!);
        for (var group = 0; group < Events / 2_560; group++)
        {
            await Task.WhenAll(Enumerable.Range(0, 256).Select(_ =>
            {
                var events = new EncodedEvent[10];
                for (var i = 0; i < events.Length; i++)
                    events[i] = random.Next(10) == 0 ? Encode(back, new Return(random.Next(500), 3)) : Encode(sale, new Sale(random.Next(500), 7));
                return _store!.AppendAsync(SqliteFile.Request($"shop/{random.Next(2_000)}", events)).AsTask();
            }));
        }

        await _machine.ExecuteAsync("ANALYZE");
    }

    private static EncodedEvent Encode(EventType type, object @event)
    {
        var payload = new System.Buffers.ArrayBufferWriter<byte>();
        type.Encode(@event, payload);
        return new EncodedEvent(Guid.CreateVersion7(), type.Key, payload.WrittenMemory);
    }
}
