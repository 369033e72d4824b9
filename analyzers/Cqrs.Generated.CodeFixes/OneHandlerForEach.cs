using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Of the diagnostics of a Fix All, the first for each event or command of each class: the second method renamed would make a second handler.</summary>
internal sealed class OneHandlerForEach : FixAllContext.DiagnosticProvider
{
    private readonly ConcurrentDictionary<(string Container, string Message), Location> _kept = new();
    private readonly FixAllContext _all;

    private OneHandlerForEach(FixAllContext all) => _all = all;

    public static FixAllContext Of(FixAllContext all)
    {
        var provider = new OneHandlerForEach(all);
        return all.Document is { } document
            ? new(document, all.CodeFixProvider, all.Scope, all.CodeActionEquivalenceKey, all.DiagnosticIds, provider, all.CancellationToken)
            : new(all.Project, all.CodeFixProvider, all.Scope, all.CodeActionEquivalenceKey, all.DiagnosticIds, provider, all.CancellationToken);
    }

    public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        => await FilterAsync(document.Project, await _all.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        => await FilterAsync(project, await _all.GetProjectDiagnosticsAsync(project).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        => await FilterAsync(project, await _all.GetAllDiagnosticsAsync(project).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task<IEnumerable<Diagnostic>> FilterAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var kept = new List<Diagnostic>();
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start))
        {
            if (diagnostic.Location.SourceTree is { } tree
                && project.GetDocument(tree) is { } document
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && (await tree.GetRootAsync(cancellationToken).ConfigureAwait(false)).FindToken(diagnostic.Location.SourceSpan.Start).Parent is MethodDeclarationSyntax declaration
                && model.GetDeclaredSymbol(declaration, cancellationToken) is { Parameters.IsEmpty: false } method
                && _kept.GetOrAdd((method.ContainingType.ToDisplayString(), method.Parameters[0].Type.ToDisplayString()), diagnostic.Location) == diagnostic.Location)
                kept.Add(diagnostic);
        }

        return kept;
    }
}
