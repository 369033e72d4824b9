using Cqrs.Generated.Benchmarks.Report;
using Cqrs.Generated.Benchmarks.Report.Parts;
using Cqrs.Generated.Benchmarks.Report.Plots;
using Cqrs.Generated.Benchmarks.Report.Reading;
using Cqrs.Generated.Benchmarks.Report.Tables;

namespace Cqrs.Generated.Benchmarks.Tests;

/// <summary>From what BenchmarkDotNet writes to what is published.</summary>
public sealed class ComparisonTests
{
    private const string Json = """
        { "Benchmarks": [
          { "FullName": "N.BytesToState.MessagePackClasses(Events: 1_000)", "Type": "BytesToState", "Method": "MessagePackClasses", "Parameters": "Events=1_000", "Statistics": { "Median": 57000.0 }, "Memory": { "BytesAllocatedPerOperation": 96000 } },
          { "FullName": "N.BytesToState.Generated(Events: 1_000)", "Type": "BytesToState", "Method": "Generated", "Parameters": "Events=1_000", "Statistics": { "Median": 3800.0 }, "Memory": { "BytesAllocatedPerOperation": 336 } }
        ] }
        """;

    [Fact]
    public void Table_HasOursFirstAndTheOthersAsManyTimesIt()
        => Assert.Equal(
            [
                "| time per event, history of | 1,000 |", "|---|---|", "| generated fold | 3.8 ns |", "| MessagePack classes | 57.0 ns (× 15.0) |", "",
                "| allocated in all | 1,000 |", "|---|---|", "| generated fold | 336 B |", "| MessagePack classes | 96.0 kB |", "",
                "| ratio in this run | figure | to be reached | |", "|---|---|---|---|", "| MessagePack classes, by ours, 1,000 | 15.0 | at least 15.0 | reached |",
            ],
            new ComparisonTable(BenchmarkDotNetResults.ReadText(Json)).Lines());

    [Fact]
    public void ClassThatIsNotKnown_IsPublishedByItsOwnWords()
        => Assert.Equal(
            ["| per operation | time | × ours | allocated |", "|---|---|---|---|", "| cold start | 2.0 µs | 1.00 | – |", "| of 100 by hand | 1.0 µs | 0.50 | 24 B |"],
            new ComparisonTable([new Measured("Any", "ColdStart", [], 2_000, null), new Measured("Any", "Of100ByHand", [], 1_000, 24)]).Lines());

    [Fact]
    public void BenchmarkThatFailed_IsNamedAndNothingIsPublished()
    {
        var json = Json.Replace("""{ "Median": 3800.0 }""", "null", StringComparison.Ordinal);

        Assert.Contains("N.BytesToState.Generated(Events: 1_000) has no figures", Assert.Throws<ReportException>(() => BenchmarkDotNetResults.ReadText(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunWithoutResults_IsRefused() => Assert.Throws<ReportException>(() => BenchmarkDotNetResults.Read("nowhere"));

    [Fact]
    public void ClassWithoutTheMethodThatIsOurs_IsRefused()
        => Assert.Throws<ReportException>(() => new ComparisonTable([new Measured("BytesToState", "Renamed", [], 1, null)]));

    [Theory]
    [InlineData(3.5, true, "reached")]
    [InlineData(3.49, true, "**missed**")]
    [InlineData(3.5, false, "reached")]
    [InlineData(3.51, false, "**missed**")]
    public void Target_SaysWhetherItIsReached(double measured, bool isAtLeast, string verdict)
        => Assert.EndsWith($"| {verdict} |", Target.Table([new Target("a figure", measured, 3.5, isAtLeast)]).Last(), StringComparison.Ordinal);

    [Fact]
    public void Plots_AreDrawnForLinesAndForBars()
    {
        var lines = new ComparisonTable([.. from events in (string[])["10", "1,000", "10,000"] from method in (string[])["A", "B"] select new Measured("Any", method, [("Events", events)], 5, null)]);
        var bars = new ComparisonTable([new Measured("Any", "A", [], 5, null), new Measured("Any", "Nothing", [], 0, null)]);

        Assert.All([ComparisonPlot.Svg(lines), ComparisonPlot.Svg(bars)], svg => Assert.Contains("</svg>", svg, StringComparison.Ordinal));
    }
}
