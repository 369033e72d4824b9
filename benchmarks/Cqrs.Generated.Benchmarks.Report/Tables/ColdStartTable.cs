using Cqrs.Generated.Benchmarks.Report.Reading;

namespace Cqrs.Generated.Benchmarks.Report.Tables;

/// <summary>The cold start: programs down, compilations across, each by the program that was written by hand for the same store.</summary>
internal static class ColdStartTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<ColdStartFigure> figures)
    {
        string[] compilations = [.. figures.Select(figure => figure.Compilation).Distinct()];
        yield return $"| store | program | {string.Join(" | ", compilations.Select(compilation => $"{(compilation == "native" ? "NativeAOT" : "JIT")} | × by hand"))} |";
        yield return $"|---|---|{string.Concat(compilations.Select(_ => "---|---|"))}";
        foreach (var group in figures.GroupBy(figure => (figure.Store, figure.Program)))
            yield return $"| {group.Key.Store} | {group.Key.Program} | {string.Join(" | ", compilations.Select(compilation => Cells(group.FirstOrDefault(figure => figure.Compilation == compilation), figures)))} |";
    }

    private static string Cells(ColdStartFigure? figure, IReadOnlyList<ColdStartFigure> figures)
    {
        if (figure is null)
            return "– | –";
        var byHand = figures.FirstOrDefault(other => other.Program == "by hand" && other.Store == figure.Store && other.Compilation == figure.Compilation);
        return $"{Numbers.Time(figure.Median * 1e6)} | {(byHand is null ? "–" : Numbers.Ratio(figure.Median / byHand.Median))}";
    }
}
