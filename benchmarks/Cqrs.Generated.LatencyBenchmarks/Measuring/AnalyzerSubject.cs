using System.Collections.Immutable;
using System.Diagnostics;
using Cqrs.Generated.LatencyBenchmarks.Compiling;
using Cqrs.Generated.LatencyBenchmarks.Workloads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>A set of analyzers that looks at the edited file alone, as in an editor: what is not open is looked at later, in the background.</summary>
internal sealed class AnalyzerSubject(string name, ImmutableArray<DiagnosticAnalyzer> analyzers)
{
    private readonly Dictionary<string, Samples> _samples = [];
    private readonly Dictionary<string, Samples> _byAnalyzer = [];

    public string Name => name;

    public int Count => analyzers.Length;

    /// <summary>What each analyzer took by its own account.</summary>
    public IEnumerable<(string Analyzer, double Milliseconds)> ByAnalyzer
        => _byAnalyzer.Select(entry => (entry.Key, entry.Value.Median)).OrderByDescending(entry => entry.Median);

    /// <summary>What was reported about the edited files.</summary>
    public SortedSet<string> Reported { get; } = new(StringComparer.Ordinal);

    /// <summary>In milliseconds.</summary>
    public double MedianOf(Edit edit) => _samples[edit.Name].Median;

    /// <summary>Edits a file, and measures what the analyzers do about it.</summary>
    public async Task MeasureAsync(EditedCompilation sources, Edit edit, bool warmUp)
    {
        var tree = sources.Toggle(edit);
        var compilation = sources.Current;
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);

        var started = Stopwatch.GetTimestamp();
        var analysis = Begin(compilation);
        var onSyntax = await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None);
        var onMeaning = await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None);
        var time = Stopwatch.GetElapsedTime(started);

        Reported.UnionWith(onSyntax.Concat(onMeaning).Select(diagnostic => diagnostic.Id));
        if (warmUp)
            return;
        Samples.In(_samples, edit.Name).Add(time);
        foreach (var analyzer in analyzers)
        {
            var telemetry = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
            Samples.In(_byAnalyzer, analyzer.GetType().Name).Add(telemetry.ExecutionTime);
        }
    }

    // Not concurrent, and with the time of each analyzer taken: so does the editor's host.
    private CompilationWithAnalyzers Begin(Compilation compilation) => compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
        new AnalyzerOptions([], SdkConfiguration.Options),
        onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer.GetType().Name} failed.", exception),
        concurrentAnalysis: false, logAnalyzerExecutionTime: true, reportSuppressedDiagnostics: false));
}
