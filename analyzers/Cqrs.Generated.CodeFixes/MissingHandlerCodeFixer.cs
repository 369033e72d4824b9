using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Gives a class an answer to an event: a handler, or [Ignores].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingHandlerCodeFixer : CodeFixProvider
{
    internal const string Handle = nameof(Handle);

    internal const string Ignore = nameof(Ignore);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.RaisedEventNotHandled, DiagnosticIds.OwnedEventNotHandled, DiagnosticIds.ProjectedEventNotHandled, DiagnosticIds.InheritedRaiseNotHandled,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => MissingHandlerFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is not { } compilation)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (MissingHandler.Find(diagnostic, compilation) is not { } missing)
                continue;
            Offer($"Add '{HandlerConvention.NameFor(missing.Event)}' to '{missing.Class.Name}'", Handle, diagnostic);
            Offer($"Ignore '{missing.Event.Name}' on purpose", Ignore, diagnostic);
        }

        void Offer(string title, string key, Diagnostic diagnostic) => context.RegisterCodeFix(
            CodeAction.Create(title, cancel => FixAsync(context.Document.Project.Solution, [(context.Document.Project, [diagnostic])], key, cancel), key), diagnostic);
    }

    /// <summary>Gives the classes answers to all events that are reported, each class and event once.</summary>
    internal static async Task<Solution> FixAsync(
        Solution solution, IEnumerable<(Project Project, ImmutableArray<Diagnostic> Diagnostics)> reported, string key, CancellationToken cancellationToken)
    {
        var edits = new List<FoldEdit>();
        foreach (var (project, diagnostics) in reported)
        {
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation || KnownSymbols.TryCreate(compilation) is not { } known)
                continue;
            // In the order of the source, as single fixes one after the other would add them.
            var missing = diagnostics
                .Select(diagnostic => (Missing: MissingHandler.Find(diagnostic, compilation), diagnostic.Location))
                .Where(found => found.Missing is not null)
                .OrderBy(found => found.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(found => found.Location.SourceSpan.Start)
                .ThenBy(found => found.Missing!.Event.ToDisplayString(), StringComparer.Ordinal);
            foreach (var found in missing.GroupBy(found => found.Missing!.Class.ToDisplayString()))
            {
                var type = found.First().Missing!.Class;
                var near = found.First().Location.SourceTree;
                var events = found.Select(f => f.Missing!.Event).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
                var edit = key == Handle
                    ? await FoldEdit.HandleAsync(solution, type, events, near, known, cancellationToken).ConfigureAwait(false)
                    : await FoldEdit.IgnoreAsync(solution, type, events, near, known, cancellationToken).ConfigureAwait(false);
                if (edit is { } made)
                    edits.Add(made);
            }
        }

        return await FoldEdit.ApplyAsync(solution, edits, cancellationToken).ConfigureAwait(false);
    }
}
