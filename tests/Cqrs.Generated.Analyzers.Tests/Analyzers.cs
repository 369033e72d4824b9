using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Tests;

/// <summary>Runs every analyzer of the assembly at once, as a build does.</summary>
internal static class Analyzers
{
    public static readonly ImmutableArray<DiagnosticAnalyzer> All =
    [
        .. typeof(HandlerWithoutMatchingEventAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>What they say about a source, the compiler's own errors left out. An analyzer that throws says AD0001.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunAllAsync(string source) => RunAsync(All, source);

    /// <inheritdoc cref="RunAllAsync"/>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, string source)
        => CSharpCompilation.Create(
                "Example",
                [CSharpSyntaxTree.ParseText(Verifying.Usings + source)],
                Verifying.References,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithAnalyzers(analyzers)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
}
