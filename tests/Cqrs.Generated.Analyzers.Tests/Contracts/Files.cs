using System.Collections.Immutable;
using Cqrs.Generated.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>Runs the rules of contracts over a project with contract files.</summary>
internal static class Files
{
    public const string Shipped = "EventContracts.Shipped.txt", Unshipped = "EventContracts.Unshipped.txt";

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_rules = [new ContractFilesAnalyzer(), new BrokenContractAnalyzer(), new UndeclaredEventAnalyzer()];

    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string source, string shipped, string unshipped = "", string? level = null)
        => AnalyzeAsync(source, [(Shipped, shipped), (Unshipped, unshipped)], level);

    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string source, (string Path, string Text)[] files, string? level = null)
    {
        var compilation = Analyzers.Compile(source);
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        return compilation.WithAnalyzers(s_rules, Options(files, level)).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    public static AnalyzerOptions Options((string Path, string Text)[] files, string? level = null)
        => new([.. files.Select(static file => new TextFile(file.Path, file.Text))], new Properties(level));

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Properties(string? level) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(level);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string? level) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.CqrsEventContracts" ? level : null;
            return value is not null;
        }
    }
}
