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

    /// <summary>All but the rules about speed, which have something to say about much that is right.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> OfMistakes = All.RemoveAll(analyzer => analyzer is HandlerInterruptsFoldAnalyzer or FoldLevelAnalyzer or UnencodableStateAnalyzer);

    /// <summary>What they say about a source, the compiler's own errors left out. An analyzer that throws says AD0001.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunAllAsync(string source) => RunAsync(All, source);

    /// <summary>What was read of the references for one source is read for the next.</summary>
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create("Example", [], Verifying.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static readonly CSharpCompilation s_emptyNullable = s_empty.WithOptions(s_empty.Options.WithNullableContextOptions(NullableContextOptions.Enable));

    /// <inheritdoc cref="RunAllAsync"/>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, string source, string path = "", params (string Path, string Text)[] files)
        => (files.Length == 0 ? s_empty : s_emptyNullable).AddSyntaxTrees(CSharpSyntaxTree.ParseText(Verifying.Usings + source, path: path))
            .WithAnalyzers(analyzers, Contracts.Files.Options(files))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    /// <summary>A source as a build compiles it: with what the generator writes.</summary>
    public static Compilation Compile(string source)
    {
        CSharpGeneratorDriver.Create(new SourceGenerators.CqrsGenerator()).RunGeneratorsAndUpdateCompilation(
            s_emptyNullable.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Verifying.Usings + source)), out var whole, out _, TestContext.Current.CancellationToken);
        return whole;
    }
}
