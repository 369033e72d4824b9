using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Offers, on the name of an aggregate or a projection, to add handlers for all events that it raises, owns or projects and has no answer to.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp), Shared]
public sealed class AddAllHandlersRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (DeclarationNamedAt(root, context.Span.Start) is not { } declaration
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || KnownSymbols.TryCreate(model.Compilation) is not { } known
            || model.GetDeclaredSymbol(declaration, context.CancellationToken) is not INamedTypeSymbol { IsAbstract: false } type)
            return;
        var kind = ContainerConvention.KindOf(type, known);
        if (kind is not (ContainerKind.Aggregate or ContainerKind.Projection))
            return;
        var missing = FoldAttributes.Unanswered(type, kind, known).Select(found => found.Event);
        if (kind == ContainerKind.Aggregate)
            missing = RaisedBy(type, known, context.CancellationToken).Select(raised => FoldConvention.Unanswered(raised, type, known)).OfType<INamedTypeSymbol>().Concat(missing);
        var events = missing.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).ToArray();
        if (events.Length == 0)
            return;
        var solution = context.Document.Project.Solution;
        context.RegisterRefactoring(CodeAction.Create(
            kind == ContainerKind.Aggregate ? "Add handlers for all events of this aggregate" : "Add handlers for all events of this projection's sources",
            async cancel => await FoldEdit.HandleAsync(solution, type, events, declaration.SyntaxTree, known, cancel).ConfigureAwait(false) is { } edit
                ? await FoldEdit.ApplyAsync(solution, [edit], cancel).ConfigureAwait(false)
                : solution,
            nameof(AddAllHandlersRefactoring)));
    }

    /// <summary>The type whose name the cursor is on, or right behind.</summary>
    private static TypeDeclarationSyntax? DeclarationNamedAt(SyntaxNode? root, int position) => root is null
        ? null
        : new[] { position, position - 1 }.Where(at => at >= 0 && at < root.FullSpan.End)
            .Select(at => root.FindToken(at))
            .Where(token => token.Span.Start <= position && position <= token.Span.End)
            .Select(token => token.Parent is TypeDeclarationSyntax type && type.Identifier == token ? type : null)
            .FirstOrDefault(type => type is not null);

    /// <summary>What the aggregate raises, itself and in its abstract base classes of the same project.</summary>
    private static IEnumerable<RaisedEvent> RaisedBy(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken)
    {
        for (var current = type; current is not null && (current.IsAbstract || KnownSymbols.Same(current, type)); current = current.BaseType)
        {
            foreach (var part in current.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).Where(part => known.Compilation.ContainsSyntaxTree(part.SyntaxTree)))
            {
                var model = known.Compilation.GetSemanticModel(part.SyntaxTree);
                foreach (var name in part.DescendantNodes().OfType<SimpleNameSyntax>().Where(RaiseConvention.LooksLikeRaise))
                {
                    if (RaiseConvention.Read(name, model, known, cancellationToken) is { } raise && KnownSymbols.Same(raise.Aggregate?.OriginalDefinition, current.OriginalDefinition))
                    {
                        foreach (var raised in raise.Events)
                            yield return raised;
                    }
                }
            }
        }
    }
}
