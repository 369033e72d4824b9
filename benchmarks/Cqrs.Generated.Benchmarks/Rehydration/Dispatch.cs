using BenchmarkDotNet.Attributes;

namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>Routing alone: event objects that are in memory already, to their handlers.</summary>
[MemoryDiagnoser]
public class Dispatch
{
    private readonly Account _generated = AggregateType.Of<Account>().Create("1");
    private readonly HandWrittenAccount _handWritten = new();
    private IAccountEvent[] _events = [];

    [GlobalSetup]
    public void Setup() => _events = [.. new AccountHistory(1_000).Stored.Select(stored => stored.Event)];

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
}
