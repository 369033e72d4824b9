using Cqrs.Generated.LatencyBenchmarks.Compiling;
using Cqrs.Generated.LatencyBenchmarks.Workloads;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>The analyzers, turn by turn, on one compilation: our workload with what is generated for it.</summary>
internal sealed class AnalyzerComparison
{
    // More than for generators: many small rules take longer to be compiled for good.
    private const int WarmUps = 8;
    private const int Rounds = 15;

    private readonly AnalyzerSubject _warning;

    public AnalyzerComparison()
    {
        var net = MeasuredAssemblies.Analyzers(MeasuredAssemblies.NetAnalyzers, MeasuredAssemblies.CSharpNetAnalyzers);
        Floor = new("floor: one that looks at nothing", [new FloorAnalyzer()]);
        Ours = new("Cqrs.Generated", MeasuredAssemblies.Analyzers(MeasuredAssemblies.OurAnalyzers));
        NetAnalyzers = new("NetAnalyzers", net);
        _warning = new("NetAnalyzers, only what warns", [.. net.Where(analyzer => analyzer.SupportedDiagnostics.Any(
            rule => rule.IsEnabledByDefault && rule.DefaultSeverity >= DiagnosticSeverity.Warning))]);
    }

    public AnalyzerSubject Floor { get; }

    public AnalyzerSubject Ours { get; }

    public AnalyzerSubject NetAnalyzers { get; }

    public IReadOnlyList<AnalyzerSubject> All => [Floor, Ours, NetAnalyzers, _warning];

    public async Task RunAsync(EditedCompilation sources, IReadOnlyList<Edit> edits)
    {
        for (var round = -WarmUps; round < Rounds; round++)
        {
            foreach (var edit in edits)
            {
                foreach (var subject in All)
                    await subject.MeasureAsync(sources, edit, warmUp: round < 0);
            }
        }
    }
}
