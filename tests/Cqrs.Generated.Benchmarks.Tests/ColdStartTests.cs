using Cqrs.Generated.Benchmarks.Report;
using Cqrs.Generated.Benchmarks.Report.Parts;
using Cqrs.Generated.Benchmarks.Report.Reading;
using Cqrs.Generated.Benchmarks.Report.Tables;

namespace Cqrs.Generated.Benchmarks.Tests;

/// <summary>The cold start's own file of figures, as it is published.</summary>
public sealed class ColdStartTests
{
    private const string Json = """
        { "benchmark": "ColdStart", "rounds": 20, "results": [
          { "store": "nothing", "program": "by hand", "compilation": "jit", "median": 60, "least": 50, "most": 70, "byHand": 1 },
          { "store": "memory", "program": "by hand", "compilation": "jit", "median": 80, "least": 50, "most": 90, "byHand": 1 },
          { "store": "memory", "program": "framework", "compilation": "jit", "median": 100, "least": 90, "most": 120, "byHand": 1.25 },
          { "store": "memory", "program": "framework", "compilation": "native", "median": 5.5, "least": 5, "most": 6 }
        ] }
        """;

    [Fact]
    public void Programs_StandBesideTheOneByHand()
    {
        using var file = new TemporaryFile(Json);

        Assert.Equal(
            [
                "| store | program | JIT | × by hand | NativeAOT | × by hand |", "|---|---|---|---|---|---|", "| nothing | by hand | 60.0 ms | 1.00 | – | – |", "| memory | by hand | 80.0 ms | 1.00 | – | – |",
                "| memory | framework | 100 ms | 1.25 | 5.5 ms | – |",
            ],
            ColdStartTable.Lines(ColdStartFigure.Read(file.Path)));
        Assert.Contains("</svg>", Published.Of("coldstart", file.Path).Plots["coldstart.svg"], StringComparison.Ordinal);
    }

    [Fact]
    public void FileWithoutFigures_IsRefused()
    {
        using var file = new TemporaryFile("""{ "results": [] }""");

        Assert.Throws<ReportException>(() => ColdStartFigure.Read(file.Path));
        Assert.Throws<ReportException>(() => ColdStartFigure.Read("nowhere"));
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
