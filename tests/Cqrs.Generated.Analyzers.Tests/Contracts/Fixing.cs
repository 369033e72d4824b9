using System.Collections.Immutable;
using Cqrs.Generated.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>Projects with contract files, to which fixes are applied that change code and contract at once, or that are offered where a text file is reported. The test kit applies none there.</summary>
internal sealed class Fixing
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_rules = [new ContractFilesAnalyzer(), new BrokenContractAnalyzer(), new UndeclaredEventAnalyzer(), new UpcasterAnalyzer()];

    private readonly Solution _solution;

    private Fixing(Solution solution) => _solution = solution;

    /// <summary>One project of one file.</summary>
    public static Fixing Of(string source, string shipped, string unshipped = "") => Of(([source], shipped, unshipped));

    /// <summary>Projects with their files.</summary>
    public static Fixing Of(params (string[] Sources, string Shipped, string Unshipped)[] projects)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        for (var i = 0; i < projects.Length; i++)
        {
            var project = solution.AddProject($"Shop{i}", $"Shop{i}", LanguageNames.CSharp).AddMetadataReferences(Verifying.References)
                .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
            for (var j = 0; j < projects[i].Sources.Length; j++)
                project = project.AddDocument($"{j}.cs", projects[i].Sources[j], filePath: $"/{i}/{j}.cs").Project;
            project = project.AddAdditionalDocument(Files.Shipped, projects[i].Shipped, filePath: $"/{i}/{Files.Shipped}").Project;
            solution = project.AddAdditionalDocument(Files.Unshipped, projects[i].Unshipped, filePath: $"/{i}/{Files.Unshipped}").Project.Solution;
        }

        return new Fixing(solution);
    }

    private Project First => _solution.Projects.First();

    /// <summary>The text of a file of code, or of what is not shipped.</summary>
    public string Source(int document = 0, int project = 0) => TextOf(_solution.Projects.ElementAt(project).Documents.ElementAt(document));

    public string Unshipped(int project = 0) => FileOf(project, Files.Unshipped);

    public string Shipped(int project = 0) => FileOf(project, Files.Shipped);

    /// <summary>What the rules of contracts and upcasters say, in the order of places.</summary>
    public async Task<IReadOnlyList<Diagnostic>> FindAsync(Project? project = null)
    {
        project ??= First;
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var found = await compilation.WithAnalyzers(s_rules, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(static d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan.Start)];
    }

    /// <summary>The ids of what the rules say, and of the compiler's errors, with what the generator writes.</summary>
    public async Task<IEnumerable<string>> IdsAsync(int project = 0)
    {
        var compiled = (await CompileAsync(project)).GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error);
        return compiled.Concat(await FindAsync(_solution.Projects.ElementAt(project))).Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal);
    }

    public async Task<Compilation> CompileAsync(int project = 0)
    {
        var compilation = (await _solution.Projects.ElementAt(project).GetCompilationAsync(TestContext.Current.CancellationToken))!;
        CSharpGeneratorDriver.Create(new SourceGenerators.CqrsGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _, TestContext.Current.CancellationToken);
        return whole;
    }

    /// <summary>What a fix offers for what is reported under an id, at each place.</summary>
    public async Task<IReadOnlyList<CodeAction>> OffersAsync(CodeFixProvider fixer, string id)
    {
        var offered = new List<CodeAction>();
        foreach (var diagnostic in (await FindAsync()).Where(d => d.Id == id))
            await fixer.RegisterCodeFixesAsync(new CodeFixContext(DocumentOf(diagnostic), diagnostic, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        return offered;
    }

    public async Task<IEnumerable<string>> TitlesAsync(CodeFixProvider fixer, string id) => (await OffersAsync(fixer, id)).Select(static action => action.Title);

    /// <summary>Applies the offer of that title; the only one, unless it is said.</summary>
    public async Task<Fixing> FixAsync(CodeFixProvider fixer, string id, string? title = null)
    {
        var offers = await OffersAsync(fixer, id);
        return await ApplyAsync(title is null ? Assert.Single(offers) : Assert.Single(offers, action => action.Title == title));
    }

    /// <summary>Applies the first offer of that title, where one is made for each of several things that are wrong.</summary>
    public async Task<Fixing> FixFirstAsync(CodeFixProvider fixer, string id, string title) => await ApplyAsync((await OffersAsync(fixer, id)).First(action => action.Title == title));

    /// <summary>Applies the fix to all that is reported under an id in the scope, which is seen from the first file.</summary>
    public async Task<Fixing> FixAllAsync(CodeFixProvider fixer, string id, string key, FixAllScope scope)
    {
        var context = scope == FixAllScope.Document
            ? new FixAllContext(First.Documents.First(), fixer, scope, key, [id], new Reported(this, id), TestContext.Current.CancellationToken)
            : new FixAllContext(First, fixer, scope, key, [id], new Reported(this, id), TestContext.Current.CancellationToken);
        return await ApplyAsync((await fixer.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private static async Task<Fixing> ApplyAsync(CodeAction action)
        => new(Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken))).ChangedSolution);

    private TextDocument DocumentOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? _solution.GetDocument(tree)!
        : _solution.Projects.SelectMany(static project => project.AdditionalDocuments).Single(document => document.FilePath == diagnostic.Location.GetLineSpan().Path);

    private string FileOf(int project, string name) => TextOf(_solution.Projects.ElementAt(project).AdditionalDocuments.Single(document => document.Name == name));

    private static string TextOf(TextDocument document) => document.GetTextAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult().ToString();

    private sealed class Reported(Fixing fixing, string id) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => (await fixing.FindAsync(project)).Where(d => d.Id == id);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree?.FilePath == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(static d => !d.Location.IsInSource);
    }
}
