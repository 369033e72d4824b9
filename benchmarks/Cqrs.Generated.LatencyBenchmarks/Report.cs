using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Cqrs.Generated.LatencyBenchmarks.Measuring;
using Cqrs.Generated.LatencyBenchmarks.Workloads;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.LatencyBenchmarks;

/// <summary>The figures as they stand in docs/performance.md.</summary>
internal static class Report
{
    public static IEnumerable<string> Lines(Workload workload, GeneratorComparison generators, AnalyzerComparison analyzers, IReadOnlyList<Bound> bounds)
        => [Machine(), "", .. Generators(workload, generators), "", .. Analyzers(workload, analyzers), "", .. Bounds(bounds)];

    private static string Machine()
    {
        var version = typeof(Report).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+').Last() ?? "";
        var compiler = typeof(Compilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return $"{Environment.ProcessorCount} × {Processor()}, {RuntimeInformation.FrameworkDescription}, compiler {compiler}, commit {version[..Math.Min(12, version.Length)]}.";
    }

    private static IEnumerable<string> Generators(Workload workload, GeneratorComparison generators)
    {
        string[] edits = [.. workload.BodyEdits.Concat(workload.OtherEdits).Select(edit => edit.Name)];
        yield return $"| generator, ms | {string.Join(" | ", edits)} | first run | writes |";
        yield return $"|---|{string.Concat(edits.Select(_ => "---|"))}---|---|";
        foreach (var subject in generators.All)
        {
            var (files, characters) = subject.Generated;
            yield return $"| {subject.Name} | {string.Join(" | ", edits.Select(edit => Number(subject.MedianOf(edit))))} | {Number(subject.FirstRun)} | "
                + $"{(files == 0 ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"{files:N0} files, {characters / 1000:N0} kB"))} |";
        }
    }

    private static IEnumerable<string> Analyzers(Workload workload, AnalyzerComparison analyzers)
    {
        yield return $"| analyzers, ms | {string.Join(" | ", workload.BodyEdits.Select(edit => edit.Name))} |";
        yield return $"|---|{string.Concat(workload.BodyEdits.Select(_ => "---|"))}";
        foreach (var subject in analyzers.All)
            yield return $"| {subject.Name} ({subject.Count}) | {string.Join(" | ", workload.BodyEdits.Select(edit => Number(subject.MedianOf(edit))))} |";
        yield return "";
        yield return $"The five of ours that took most, by the compiler's own account: "
            + $"{string.Join(", ", analyzers.Ours.ByAnalyzer.Take(5).Select(entry => $"{entry.Analyzer} {Number(entry.Milliseconds)}"))} ms.";
        if (analyzers.Ours.Reported.Count > 0)
            yield return $"Rules that report something about the edited files: {string.Join(", ", analyzers.Ours.Reported)}.";
    }

    private static IEnumerable<string> Bounds(IReadOnlyList<Bound> bounds)
        => ["| body edit, worst of the three | ratio | at most | |", "|---|---|---|---|", .. bounds.Select(bound => bound.ToString())];

    private static string Number(double? milliseconds) => milliseconds switch
    {
        null => "–",
        < 10 => milliseconds.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => milliseconds.Value.ToString("N0", CultureInfo.InvariantCulture),
    };

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
