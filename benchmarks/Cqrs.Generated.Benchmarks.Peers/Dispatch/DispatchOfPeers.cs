using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Rehydration;

namespace Cqrs.Generated.Benchmarks.Peers;

/// <summary>Routing alone, with the routing of other products: event objects that are in memory already, to their handlers.</summary>
[MemoryDiagnoser]
public class DispatchOfPeers
{
    private readonly Account _generated = AggregateType.Of<Account>().Create("1");
    private readonly HandWrittenAccount _handWritten = new();
    private readonly GoStyleAccount _goStyle = new();
    private readonly OrleansAccount _orleans = new();
    private readonly OrleansAccountState _orleansState = new();
    private IAccountEvent[] _events = [];

    [GlobalSetup]
    public void Setup()
    {
        _events = [.. new AccountHistory(1_000).Stored.Select(stored => stored.Event)];
        double[] points = [Generated(), HandWrittenSwitch(), OrleansJournaledGrain(), GoPackageInCSharp()];
        if (points.Distinct().Count() != 1)
            throw new InvalidOperationException($"The four differ about the points: {string.Join(", ", points)}.");
    }

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double Generated()
    {
        _generated.Route(_events);
        return _generated.Points;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 1_000)]
    public double HandWrittenSwitch()
    {
        foreach (var e in _events)
            _handWritten.Apply(e);
        return _handWritten.Points;
    }

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double OrleansJournaledGrain()
    {
        foreach (var e in _events)
            _orleans.Transition(_orleansState, e);
        return _orleansState.Points;
    }

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double GoPackageInCSharp()
    {
        foreach (var e in _events)
            _goStyle.Call(e);
        return _goStyle.Points;
    }
}
