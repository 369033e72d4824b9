using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes;

/// <summary>
/// Answers all events at once. Single fixes could not be merged: an event that is raised at two places would get two handlers, and two handlers for one place
/// would be in each other's way.
/// </summary>
internal sealed class MissingHandlerFixAllProvider : FixAllProvider
{
    public static readonly MissingHandlerFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var key = fixAllContext.CodeActionEquivalenceKey ?? MissingHandlerCodeFixer.Handle;
        var title = key == MissingHandlerCodeFixer.Handle ? "Add all missing handlers" : "Ignore all events without a handler on purpose";
        return Task.FromResult<CodeAction?>(CodeAction.Create(title, cancel => FixAsync(fixAllContext.WithCancellationToken(cancel), key), key));
    }

    private static async Task<Solution> FixAsync(FixAllContext context, string key)
    {
        if (context.Scope == FixAllScope.Document && context.Document is { } document)
        {
            var diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            return await MissingHandlerCodeFixer.FixAsync(context.Solution, [(document.Project, diagnostics)], key, context.CancellationToken).ConfigureAwait(false);
        }

        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp) : [context.Project];
        var reported = new List<(Project, System.Collections.Immutable.ImmutableArray<Diagnostic>)>();
        foreach (var project in projects)
            reported.Add((project, await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)));
        return await MissingHandlerCodeFixer.FixAsync(context.Solution, reported, key, context.CancellationToken).ConfigureAwait(false);
    }
}
