using BenchmarkDotNet.Attributes;

namespace Cqrs.Generated.Benchmarks.Upcasting;

/// <summary>From stored bytes to state, where all events are of the newest version, and where every other one is of the one before.</summary>
[MemoryDiagnoser]
public class OldVersions
{
    private MeterHistory _new = null!;
    private MeterHistory _half = null!;
    private MeterHistory _computedNew = null!;
    private MeterHistory _computedHalf = null!;

    [Params(1_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _new = new MeterHistory(Events, Reading, Move, static _ => false);
        _half = new MeterHistory(Events, Reading, Move, static i => i / 10 % 2 == 0);
        _computedNew = new MeterHistory(Events, ComputedReading, ComputedMove, static _ => false);
        _computedHalf = new MeterHistory(Events, ComputedReading, ComputedMove, static i => i / 10 % 2 == 0);
        double[] results = [AllNew(), HalfOld(), ComputedAllNew(), ComputedHalfOld()];
        if (results.Distinct().Count() != 1)
            throw new InvalidOperationException($"The methods disagree: {string.Join(", ", results)}.");
    }

    [Benchmark(Baseline = true)]
    public double AllNew() => _new.Fold<Meter>().Used;

    [Benchmark]
    public double HalfOld() => _half.Fold<Meter>().Used;

    [Benchmark]
    public double ComputedAllNew() => _computedNew.Fold<ComputedMeter>().Used;

    [Benchmark]
    public double ComputedHalfOld() => _computedHalf.Fold<ComputedMeter>().Used;

    private static object Reading(double used, bool isOld) => isOld ? new MeterReadV1(used, "ada") : new MeterRead("ada", used, IsEstimate: false);

    private static object Move(bool isOld) => isOld ? new MeterMovedV1("Mill Lane", "York") : new MeterMoved("York", "Mill Lane", "GB");

    private static object ComputedReading(double used, bool isOld) => isOld ? new ComputedReadV1(used, "ada") : new ComputedRead("ada", used, IsEstimate: false);

    private static object ComputedMove(bool isOld) => isOld ? new ComputedMovedV1("Mill Lane", "York") : new ComputedMoved("York", "Mill Lane", "GB");
}
