using Cqrs.Generated.Benchmarks.Report.Plots;
using Cqrs.Generated.Benchmarks.Report.Reading;
using Cqrs.Generated.Benchmarks.Report.Tables;

namespace Cqrs.Generated.Benchmarks.Report.Parts;

/// <summary>What a part puts into the page: its text, and the plots that it shows, by file name.</summary>
internal sealed record Published(string Text, IReadOnlyDictionary<string, string> Plots)
{
    /// <summary>Of the results of one run: a folder of BenchmarkDotNet's, or a file of one of the other programs.</summary>
    public static Published Of(string part, string results) => part switch
    {
        "corpus" => OfCorpus(CorpusFigure.Read(results)),
        "coldstart" => OfColdStart(ColdStartFigure.Read(results)),
        "latency" => new Published(Latency(results), new Dictionary<string, string>()),
        _ => OfBenchmarks(part, BenchmarkDotNetResults.Read(results)),
    };

    public static Published OfBenchmarks(string part, IReadOnlyList<Measured> measured)
    {
        var (lines, plots) = (new List<string>(), new Dictionary<string, string>());
        foreach (var group in measured.GroupBy(each => each.Class))
        {
            var table = new ComparisonTable([.. group]);
            var file = $"{part}-{group.Key}.svg";
            plots[file] = ComparisonPlot.Svg(table);
            lines.AddRange([.. table.Lines(), "", $"![{group.Key}](plots/{file})", ""]);
        }

        return new Published(string.Join('\n', lines), plots);
    }

    private static Published OfCorpus(IReadOnlyList<CorpusFigure> figures) => new(
        string.Join('\n', [.. CorpusTable.Lines(figures), "", "![The corpus](plots/corpus.svg)"]), new Dictionary<string, string> { ["corpus.svg"] = CorpusPlot.Svg(figures) });

    private static Published OfColdStart(IReadOnlyList<ColdStartFigure> figures) => new(
        string.Join('\n', [.. ColdStartTable.Lines(figures), "", "![Cold start](plots/coldstart.svg)"]),
        new Dictionary<string, string>
        {
            ["coldstart.svg"] = BarPlot.Svg(
                "time from the start of the process to the first loaded aggregate",
                [.. figures.Select(figure => new Bar(figure.Name, figure.Median * 1e6, Numbers.Time(figure.Median * 1e6), figure.IsOurs))]),
        });

    // That program writes its own tables.
    private static string Latency(string file)
        => File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : throw new ReportException($"'{file}' holds nothing: the program has reported no figures.");
}
