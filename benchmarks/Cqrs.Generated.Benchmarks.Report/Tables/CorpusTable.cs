using Cqrs.Generated.Benchmarks.Report.Parts;
using Cqrs.Generated.Benchmarks.Report.Reading;

namespace Cqrs.Generated.Benchmarks.Report.Tables;

/// <summary>The corpus: how the ratios are distributed, and below that each aggregate.</summary>
internal static class CorpusTable
{
    public const double AtLeast = 3.5;

    public static IEnumerable<string> Lines(IReadOnlyList<CorpusFigure> figures)
    {
        yield return "| MessagePack's time by ours, history of | aggregates | median | lower quartile | upper quartile | least | most |";
        yield return "|---|---|---|---|---|---|---|";
        foreach (var group in figures.GroupBy(figure => figure.Events))
        {
            double[] ratios = [.. group.Select(figure => figure.Ratio).Order()];
            double[] shown = [Quantile(ratios, 0.5), Quantile(ratios, 0.25), Quantile(ratios, 0.75), ratios[0], ratios[^1]];
            yield return $"| {group.Key:N0} | {ratios.Length} | {string.Join(" | ", shown.Select(Numbers.Ratio))} |";
        }

        var longest = figures.Max(figure => figure.Events);
        var median = Quantile([.. figures.Where(figure => figure.Events == longest).Select(figure => figure.Ratio).Order()], 0.5);
        foreach (var line in Target.Table([new Target($"median of the corpus, histories of {longest:N0}", median, AtLeast, IsAtLeast: true)]))
            yield return line;
        yield return "\n<details><summary>Each aggregate</summary>\n";
        yield return "| aggregate | types of events | level | interrupted by | bytes each | history of | ours | MessagePack | × ours | ours allocates | MessagePack allocates |";
        yield return "|---|---|---|---|---|---|---|---|---|---|---|";
        foreach (var figure in figures.Where(figure => figure.Events == longest).OrderBy(figure => figure.Ratio))
        {
            yield return $"| {figure.Aggregate} | {figure.EventTypes} | {figure.Level} | {figure.Interruptions} of {figure.Handlers} | {figure.BytesPerEvent:0} | {figure.Events:N0} | {Numbers.Time(figure.Ours)} | {Numbers.Time(figure.Peer)} "
                + $"| {Numbers.Ratio(figure.Ratio)} | {Numbers.Bytes(figure.OursAllocated)} | {Numbers.Bytes(figure.PeerAllocated)} |";
        }

        yield return "\nTimes and bytes are per event.\n\n</details>";
    }

    /// <summary>The value below which a share of sorted values lies; between two of them where it falls between.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
