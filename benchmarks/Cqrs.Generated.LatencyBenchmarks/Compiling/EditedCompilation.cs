using System.Text;
using Cqrs.Generated.LatencyBenchmarks.Workloads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.LatencyBenchmarks.Compiling;

/// <summary>A workload as it is being worked on: each edit gives a new compilation in which nothing is bound yet, as each keystroke in an editor does.</summary>
internal sealed class EditedCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999,
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly HashSet<Edit> _made = [];

    public EditedCompilation(Workload workload)
    {
        _trees = workload.Files.ToDictionary(
            file => file.Path, file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), ParseOptions, file.Path));
        Current = CSharpCompilation.Create("Shop", _trees.Values, References.All, s_options.WithSyntaxTreeOptionsProvider(SdkConfiguration.Severities));
    }

    /// <summary>The sources as they stand.</summary>
    public Compilation Current { get; private set; }

    /// <summary>Continues with what a generator has added.</summary>
    /// <exception cref="InvalidOperationException">It does not compile, as far as a look at some of the files tells: a look at all takes half a minute.</exception>
    public void Continue(Compilation generated)
    {
        Current = generated;
        var error = Current.SyntaxTrees.Where((_, i) => i % 50 == 0)
            .SelectMany(tree => Current.GetSemanticModel(tree).GetDiagnostics())
            .FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (error is not null)
            throw new InvalidOperationException($"The workload does not compile: {error}");
    }

    /// <summary>Makes the edit, or takes it back if it was made before.</summary>
    /// <returns>The file as it stands now.</returns>
    public SyntaxTree Toggle(Edit edit)
    {
        var (old, replacement) = _made.Remove(edit) ? (edit.After, edit.Before) : (edit.Before, edit.After);
        if (old == edit.Before)
            _made.Add(edit);
        var tree = _trees[edit.Path];
        var text = tree.GetText();
        var position = text.ToString().IndexOf(old, StringComparison.Ordinal);
        if (position < 0)
            throw new InvalidOperationException($"'{old}' is not in {edit.Path}.");
        var edited = tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(position, old.Length), replacement)));
        Current = Current.ReplaceSyntaxTree(tree, edited);
        return _trees[edit.Path] = edited;
    }
}
