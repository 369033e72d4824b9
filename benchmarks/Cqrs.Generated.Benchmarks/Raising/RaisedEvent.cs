using BenchmarkDotNet.Attributes;

namespace Cqrs.Generated.Benchmarks.Raising;

/// <summary>An aggregate raises a hundred events: time and bytes of each, the aggregate's own included.</summary>
[MemoryDiagnoser]
public class RaisedEvent
{
    private const int Raises = 100;

    [Benchmark(OperationsPerInvoke = Raises)]
    public long Struct()
    {
        var wallet = AggregateType.Of<Wallet>().Create("1");
        for (var i = 0; i < Raises; i++)
            wallet.Fill(1_000_000);
        return wallet.Cents;
    }

    [Benchmark(OperationsPerInvoke = Raises)]
    public long Class()
    {
        var wallet = AggregateType.Of<Wallet>().Create("1");
        for (var i = 0; i < Raises; i++)
            wallet.Empty(1_000_000);
        return wallet.Cents;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Raises)]
    public long HandWritten()
    {
        var wallet = new HandWrittenWallet();
        for (var i = 0; i < Raises; i++)
            wallet.Fill(1_000_000);
        return wallet.Cents;
    }

    [Benchmark(OperationsPerInvoke = Raises)]
    public long HandWrittenAsLoaded()
    {
        var wallet = new HandWrittenWallet();
        for (var i = 0; i < Raises; i++)
            wallet.FillAsLoaded(1_000_000);
        return wallet.Cents;
    }
}
