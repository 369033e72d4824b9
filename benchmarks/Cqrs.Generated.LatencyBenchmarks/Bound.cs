using System.Globalization;
using Cqrs.Generated.LatencyBenchmarks.Measuring;
using Cqrs.Generated.LatencyBenchmarks.Workloads;

namespace Cqrs.Generated.LatencyBenchmarks;

/// <summary>What must hold: at the worst of the edits of a method body, ours takes at most so many times what the other takes.</summary>
internal sealed record Bound(string Ours, string Other, double Ratio, double AtMost)
{
    public bool IsKept => Ratio <= AtMost;

    public static IReadOnlyList<Bound> All(GeneratorComparison generators, AnalyzerComparison analyzers, IReadOnlyList<Edit> edits) =>
    [
        new("the generator", "Mediator's", edits.Max(e => generators.Ours.MedianOf(e.Name)!.Value / generators.Mediator.MedianOf(e.Name)!.Value), 0.25),
        // Whoever can choose takes the cheaper way to name his types.
        new("the generator", "System.Text.Json's", edits.Max(e => generators.Ours.MedianOf(e.Name)!.Value / generators.Json.Min(json => json.MedianOf(e.Name)!.Value)), 1),
        new("the analyzers", "NetAnalyzers", edits.Max(e => analyzers.Ours.MedianOf(e) / analyzers.NetAnalyzers.MedianOf(e)), 1.5),
    ];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"| {Ours}, by {Other} | {Ratio:0.00} | {AtMost:0.00} | {(IsKept ? "kept" : "**missed**")} |");
}
