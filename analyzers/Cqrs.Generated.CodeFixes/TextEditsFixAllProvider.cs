using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Fixes all at once whose fixes are edits of texts, in the file of the diagnostic or in others: what two diagnostics ask for is done once.</summary>
internal sealed class TextEditsFixAllProvider(string title, Func<Document, ImmutableArray<Diagnostic>, CancellationToken, Task<IEnumerable<TextEdits.Edit>>> editsFor) : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        => Task.FromResult<CodeAction?>(CodeAction.Create(title, cancel => FixAsync(fixAllContext, cancel), fixAllContext.CodeActionEquivalenceKey));

    private async Task<Solution> FixAsync(FixAllContext all, CancellationToken cancellationToken)
    {
        var edits = new List<TextEdits.Edit>();
        foreach (var file in (await FindAsync(all).ConfigureAwait(false)).GroupBy(diagnostic => diagnostic.Location.SourceTree))
        {
            if (file.Key is not null && all.Solution.GetDocument(file.Key) is { } document)
                edits.AddRange(await editsFor(document, [.. file], cancellationToken).ConfigureAwait(false));
        }

        return await TextEdits.ApplyAsync(all.Solution, edits, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is to be fixed in the scope that was chosen.</summary>
    public static async Task<IEnumerable<Diagnostic>> FindAsync(FixAllContext all)
    {
        if (all.Scope == FixAllScope.Document)
            return await all.GetDocumentDiagnosticsAsync(all.Document!).ConfigureAwait(false);
        var found = new List<Diagnostic>();
        foreach (var project in all.Scope == FixAllScope.Project ? [all.Project] : all.Solution.Projects)
            found.AddRange(await all.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return found;
    }
}
