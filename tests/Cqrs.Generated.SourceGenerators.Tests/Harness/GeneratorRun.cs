using Basic.Reference.Assemblies;
using MessagePack;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.SourceGenerators.Tests.Harness;

/// <summary>A compilation that the generator runs over, again after each edit.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);
    private static readonly MetadataReference[] s_references =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Aggregate).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(MessagePackWriter).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(KeyAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IServiceCollection).Assembly.Location),
    ];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Cqrs.Generated;
        """;

    private GeneratorDriver _driver;

    private GeneratorRun(CSharpCompilation compilation, IncrementalGeneratorOutputKind disabled = IncrementalGeneratorOutputKind.None)
    {
        Compilation = compilation;
        _driver = CSharpGeneratorDriver.Create(
            [new CqrsGenerator().AsSourceGenerator()], parseOptions: s_parse,
            driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>The sources as they stand, without what is generated.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The sources together with what is generated.</summary>
    public Compilation Output { get; private set; } = null!;

    public GeneratorRunResult Result => _driver.GetRunResult().Results[0];

    /// <summary>What was generated, by file name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    public static GeneratorRun Of(params string[] sources) => Of("Bank", [], sources);

    public static GeneratorRun Of(string assembly, IEnumerable<MetadataReference> references, params string[] sources)
        => new GeneratorRun(Compile(assembly, references, sources)).Run();

    /// <summary>As an editor may run it: without what only a running program needs.</summary>
    public static GeneratorRun DeclarationsOf(params string[] sources)
        => new GeneratorRun(Compile("Bank", [], sources), IncrementalGeneratorOutputKind.Implementation).Run();

    /// <summary>As a release build runs it: folds are more than calls of handlers.</summary>
    public static GeneratorRun OptimizedOf(params string[] sources)
    {
        var compilation = Compile("Bank", [], sources);
        return new GeneratorRun(compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release))).Run();
    }

    /// <summary>The sources alone, over which nothing runs.</summary>
    public static CSharpCompilation CompilationOf(params string[] sources) => Compile("Bank", [], sources);

    private static CSharpCompilation Compile(string assembly, IEnumerable<MetadataReference> references, string[] sources) => CSharpCompilation.Create(
        assembly,
        sources.Select((source, i) => Parse(source, $"File{i}.cs")).Prepend(Parse(Usings, "Usings.cs")),
        [.. s_references, .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999,
            // As the SDK does: a library built for an older framework is no reason to warn.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    /// <summary>Replaces the text of a file and runs again, as an editor does after a keystroke.</summary>
    public GeneratorRun Edit(int file, Func<string, string> edit)
    {
        var old = Compilation.SyntaxTrees[file + 1];
        Compilation = Compilation.ReplaceSyntaxTree(old, Parse(edit(old.ToString()), old.FilePath));
        return Run();
    }

    /// <summary>Changes the compilation in any other way and runs again.</summary>
    public GeneratorRun Change(Func<CSharpCompilation, CSharpCompilation> change)
    {
        Compilation = change(Compilation);
        return Run();
    }

    /// <summary>A run from nothing over the sources as they stand now.</summary>
    public GeneratorRun Afresh() => new GeneratorRun(Compilation).Run();

    /// <summary>Everything the compiler says about sources and generated code, warnings included.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>What the compiler says about everything if it checks documentation comments, as a library's build does that writes them to a file.</summary>
    public IEnumerable<Diagnostic> DocumentationDiagnostics
        => Output.SyntaxTrees
            .Aggregate(Output, static (output, tree) => output.ReplaceSyntaxTree(
                tree, tree.WithRootAndOptions(tree.GetRoot(), s_parse.WithDocumentationMode(DocumentationMode.Diagnose))))
            .GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>The compiled assembly as something to reference.</summary>
    public MetadataReference ToReference()
    {
        using var image = new MemoryStream();
        Assert.Empty(Output.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), s_parse, path);

    private GeneratorRun Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Null(Result.Exception);
        Output = output;
        return this;
    }
}
