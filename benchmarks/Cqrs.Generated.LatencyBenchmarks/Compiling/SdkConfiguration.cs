using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.LatencyBenchmarks.Compiling;

/// <summary>The configuration that a new console project's build passes to the compiler: the SDK's default analysis level and what it tells of the project.</summary>
internal static class SdkConfiguration
{
    private const string Project = """
        is_global = true
        build_property.TargetFramework = net10.0
        build_property.TargetFrameworkIdentifier = .NETCoreApp
        build_property.TargetFrameworkVersion = v10.0
        build_property.RootNamespace = Shop
        build_property.ProjectDir = /src/Shop/
        build_property._SupportedPlatformList = Linux,macOS,Windows
        build_property.EffectiveAnalysisLevelStyle = 10.0
        build_property.EnableCodeStyleSeverity =
        """;

    private static readonly AnalyzerConfigSet s_set = AnalyzerConfigSet.Create((AnalyzerConfig[])
    [
        AnalyzerConfig.Parse(Project, "/src/Shop/obj/Shop.GeneratedMSBuildEditorConfig.editorconfig"),
        AnalyzerConfig.Parse(File.ReadAllText(LevelPath), LevelPath),
    ]);

    private static string LevelPath
        => Path.Combine(Path.GetDirectoryName(MeasuredAssemblies.PathOf(MeasuredAssemblies.NetAnalyzers))!, "build/config/analysislevel_10_default.globalconfig");

    public static AnalyzerConfigOptionsProvider Options { get; } = new OptionsProvider();

    public static SyntaxTreeOptionsProvider Severities { get; } = new SeverityProvider();

    private sealed class OptionsProvider : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(s_set.GlobalConfigOptions.AnalyzerOptions);

        // No .editorconfig lies in the folders, so all files have the same options.
        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class SeverityProvider : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => s_set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
