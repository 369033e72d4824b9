using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Tests;

/// <summary>
/// Checks a rule on an assembly that references another: as a file, where private members cannot be seen, or as a project of the same solution. The other assembly has what the generator writes for it.
/// </summary>
internal static class TwoAssemblies
{
    /// <summary>Expects the rule to say exactly this about the application.</summary>
    public static async Task ReportsAsync<TAnalyzer>(string library, string application, bool asProject, params string[] messages) where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var compilation = Compile("App", [asProject ? Library(library).ToMetadataReference() : Image(Library(library))], application);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));

        var found = await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(messages, found.Select(d => d.GetMessage(null)).Order(StringComparer.Ordinal));
    }

    /// <summary>What rules say about an application that references the other assembly under an alias.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(
        ImmutableArray<DiagnosticAnalyzer> rules, string library, string application, string path, string alias, bool asProject = false, string? level = null)
    {
        var referenced = Library(library);
        var compilation = Compile("App", [(asProject ? referenced.ToMetadataReference() : Image(referenced)).WithAliases([alias])], application, path);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        return compilation.WithAnalyzers(rules, Contracts.Files.Options([], level)).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc cref="ReportsAsync{TAnalyzer}(string, string, bool, string[])"/>
    public static Task ReportsAsync<TAnalyzer>(string library, string application, params string[] messages) where TAnalyzer : DiagnosticAnalyzer, new()
        => ReportsAsync<TAnalyzer>(library, application, asProject: false, messages);

    private static Compilation Library(string source)
    {
        CSharpGeneratorDriver.Create(new SourceGenerators.CqrsGenerator())
            .RunGeneratorsAndUpdateCompilation(Compile("Library", [], source), out var compilation, out _, TestContext.Current.CancellationToken);
        return compilation;
    }

    private static MetadataReference Image(Compilation library)
    {
        using var image = new MemoryStream();
        Assert.Empty(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static CSharpCompilation Compile(string name, MetadataReference[] references, string source, string path = "") => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText((name == "Library" ? "using Cqrs.Generated;\n" : Verifying.Usings) + source, path: path)],
        [.. Verifying.References, .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
