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
    private readonly Dictionary<Edit, Samples> _samples = [];
    private readonly Dictionary<string, double> _milliseconds = [];

    public string Name => name;

    public Samples Of(Edit edit) => _samples[edit];

    /// <summary>What each analyzer said it took, over all measured edits, and how many those were.</summary>
    public IReadOnlyDictionary<string, double> Milliseconds => _milliseconds;

    /// <summary>Edits a file, and measures what the analyzers do about it.</summary>
    public async Task MeasureAsync(EditedCompilation sources, Edit edit, bool warmUp)
    {
        var tree = sources.Toggle(edit);
        var compilation = sources.Current;
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);

        var started = Stopwatch.GetTimestamp();
        var analysis = Begin(compilation);
        await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None);
        await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None);
        var time = Stopwatch.GetElapsedTime(started);

        if (warmUp)
            return;
        (_samples.TryGetValue(edit, out var samples) ? samples : _samples[edit] = new Samples()).Add(time);
        foreach (var analyzer in analyzers)
        {
            var telemetry = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
            var type = analyzer.GetType().Name;
            _milliseconds[type] = _milliseconds.GetValueOrDefault(type) + telemetry.ExecutionTime.TotalMilliseconds;
        }
    }

    /// <summary>Everything that the analyzers say of the whole compilation.</summary>
    public Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation) => Begin(compilation).GetAnalyzerDiagnosticsAsync(CancellationToken.None);

    // Not concurrent, and with the time of each analyzer taken: so does the editor's host.
    private CompilationWithAnalyzers Begin(Compilation compilation) => compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
        new AnalyzerOptions([], SdkConfiguration.Options),
        onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer.GetType().Name} failed.", exception),
        concurrentAnalysis: false, logAnalyzerExecutionTime: true, reportSuppressedDiagnostics: false));
}
