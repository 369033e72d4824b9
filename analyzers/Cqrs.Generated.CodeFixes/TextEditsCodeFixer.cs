using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes;

/// <summary>A fix that is one set of edits of texts, for one diagnostic as for all of a solution. It is offered only where it would change something.</summary>
public abstract class TextEditsCodeFixer : CodeFixProvider
{
    private protected TextEditsCodeFixer() { }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new TextEditsFixAllProvider(TitleForAll, EditsAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        var edits = (await EditsAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false)).ToArray();
        if (edits.Length > 0)
            context.RegisterCodeFix(CodeAction.Create(Title, cancel => TextEdits.ApplyAsync(solution, edits, cancel), Key), context.Diagnostics);
    }

    private protected abstract string Key { get; }

    private protected abstract string Title { get; }

    private protected abstract string TitleForAll { get; }

    /// <summary>The edits for the diagnostics of one file; they may lie in other files.</summary>
    private protected abstract Task<IEnumerable<TextEdits.Edit>> EditsForAsync(
        SyntaxNode root, SemanticModel model, KnownSymbols known, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken);

    private async Task<IEnumerable<TextEdits.Edit>> EditsAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null || KnownSymbols.TryCreate(model.Compilation) is not { } known
            ? []
            : await EditsForAsync(root, model, known, diagnostics, cancellationToken).ConfigureAwait(false);
    }
}
