using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.PostgreSql;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>From a PostgreSQL server to an account's state: row by row and packed, beside loops written by hand over Npgsql that end in the same generated fold.</summary>
/// <remarks>
/// By stores that have not written, as the loops have not. Npgsql gives out the idle connections of a pool in turn, and a store that has written has as many as its writers needed at once: its
/// loads then meet a colder process of the server each time, which was measured to cost some 80 microseconds with 25 connections.
/// </remarks>
[MemoryDiagnoser]
public class PostgreSqlLoad : IDisposable
{
    private const string StreamId = "Account/1";
    private PostgreSqlMachine? _machine;
    private PostgreSqlEventStore? _rows;
    private PostgreSqlEventStore? _packed;
    private PostgreSqlByHand? _byHand;
    private Repository<Account>? _fromRows;
    private Repository<Account>? _fromPacks;

    [Params(10, 100, 1_000, 10_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _machine = new PostgreSqlMachine();
        using (var writer = _machine.Open(packs: false))
            _machine.FillAsync(writer, StreamId, new AccountHistory(Events)).GetAwaiter().GetResult();
        _rows = _machine.Open(packs: false);
        _packed = _machine.Open(packs: true);
        if (Events >= new PostgreSqlStoreOptions("Host=h").PackAfterEvents)
            _packed.PackStreamAsync(StreamId).AsTask().GetAwaiter().GetResult();
        (_fromRows, _fromPacks) = (new Repository<Account>(_rows), new Repository<Account>(_packed));
        _byHand = new PostgreSqlByHand(_machine.Source, _machine.ReadTypes());
        double[] results = [Rows().Result, Packed().Result, ByHand().Result, ByHandOneStatement().Result];
        if (results.Distinct().Count() != 1)
            throw new InvalidOperationException($"The methods disagree about the points: {string.Join(", ", results)}.");
    }

    [Benchmark]
    public async Task<double> Rows() => (await _fromRows!.LoadAsync("1")).Points;

    /// <summary>As a store comes: a stream that is shorter than <c>PackAfterEvents</c> is not packed.</summary>
    [Benchmark]
    public async Task<double> Packed() => (await _fromPacks!.LoadAsync("1")).Points;

    [Benchmark(Baseline = true)]
    public async Task<double> ByHand() => (await _byHand!.LoadAsync(StreamId)).Points;

    [Benchmark]
    public async Task<double> ByHandOneStatement() => (await _byHand!.LoadByOneStatementAsync(StreamId)).Points;

    [GlobalCleanup]
    public void Dispose()
    {
        _rows?.Dispose();
        _packed?.Dispose();
        _machine?.Dispose();
        GC.SuppressFinalize(this);
    }
}
