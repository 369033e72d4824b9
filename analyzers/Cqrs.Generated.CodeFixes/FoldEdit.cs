using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Gives a class answers to events that it has none for. All edits of a solution are made at once, on its text: what is not changed keeps its layout.</summary>
/// <param name="Document">The file.</param>
/// <param name="Change">The change.</param>
internal readonly record struct FoldEdit(Document Document, TextChange Change)
{
    /// <summary>Handlers for the events, after the last handler of the class, in the part that holds handlers.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="type">The class, as its own project sees it.</param>
    /// <param name="events">The events, as that project sees them.</param>
    /// <param name="near">The file that is preferred among those that hold handlers.</param>
    /// <param name="known">The project's known symbols.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<FoldEdit?> HandleAsync(
        Solution solution, INamedTypeSymbol type, IEnumerable<INamedTypeSymbol> events, SyntaxTree? near, KnownSymbols known, CancellationToken cancellationToken)
    {
        var part = Parts(solution, type, cancellationToken)
            .OrderByDescending(p => HandlerInsertion.LastHandler(p) is not null)
            .ThenByDescending(p => p.SyntaxTree == near)
            .FirstOrDefault();
        if (part is null || solution.GetDocument(part.SyntaxTree) is not { } document)
            return null;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var writer = new HandlerWriter(type, known, known.Compilation.GetSemanticModel(part.SyntaxTree), HandlerInsertion.NamePosition(part));
        return HandlerInsertion.Into(part, text, [.. events.Select(writer.Write)]) is { } change ? new FoldEdit(document, change) : null;
    }

    /// <summary>[Ignores] for the events, each on its own line above the class, below the attributes that are there.</summary>
    /// <inheritdoc cref="HandleAsync"/>
    public static async Task<FoldEdit?> IgnoreAsync(
        Solution solution, INamedTypeSymbol type, IEnumerable<INamedTypeSymbol> events, SyntaxTree? near, KnownSymbols known, CancellationToken cancellationToken)
    {
        var part = Parts(solution, type, cancellationToken)
            .OrderByDescending(p => p.SyntaxTree == near)
            .ThenByDescending(p => p.AttributeLists.Count > 0)
            .ThenByDescending(p => p.BaseList is not null)
            .FirstOrDefault();
        if (part is null || solution.GetDocument(part.SyntaxTree) is not { } document || known.IgnoresAttribute is not { } ignores)
            return null;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var model = known.Compilation.GetSemanticModel(part.SyntaxTree);
        var attributes = events.Select(e => AttributeInsertion.Written(ignores.Construct(e), "", part, model));
        return new FoldEdit(document, AttributeInsertion.Above(part, text, attributes));
    }

    /// <summary>The solution with the edits made.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<FoldEdit> edits, CancellationToken cancellationToken)
    {
        foreach (var file in edits.GroupBy(edit => edit.Document.Id))
        {
            var text = await file.First().Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(file.Key, text.WithChanges(file.Select(edit => edit.Change).OrderBy(change => change.Span.Start)));
        }

        return solution;
    }

    /// <summary>The parts of a type that are written by hand.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Parts(Solution solution, INamedTypeSymbol type, CancellationToken cancellationToken)
        => type.DeclaringSyntaxReferences
            .Where(reference => solution.GetDocument(reference.SyntaxTree) is not (null or SourceGeneratedDocument))
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>();
}
