using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Makes an event immutable, with the types inside it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MutableEventCodeFixer : CodeFixProvider
{
    internal const string MakeImmutable = nameof(MakeImmutable);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.MutableEvent];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new TextEditsFixAllProvider("Make all events immutable", EditsForAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        var edits = (await EditsForAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false)).ToArray();
        if (edits.Length > 0)
            context.RegisterCodeFix(CodeAction.Create("Make the event immutable", cancel => TextEdits.ApplyAsync(solution, edits, cancel), MakeImmutable), context.Diagnostics);
    }

    private static async Task<IEnumerable<TextEdits.Edit>> EditsForAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return [];
        return diagnostics
            .Select(diagnostic => EventAt(root.FindNode(diagnostic.Location.SourceSpan), model, cancellationToken))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .SelectMany(message => ImmutableEvent.EditsFor(message) ?? []);
    }

    /// <summary>The event that is declared, taken by a handler, or named in an attribute there.</summary>
    private static ISymbol? EventAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        TypeDeclarationSyntax declared => model.GetDeclaredSymbol(declared, cancellationToken),
        TypeSyntax type => model.GetTypeInfo(type, cancellationToken).Type,
        ParameterSyntax { Type: { } type } => model.GetTypeInfo(type, cancellationToken).Type,
        AttributeSyntax { Name: var name } when name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } generic
            => model.GetTypeInfo(generic.TypeArgumentList.Arguments[0], cancellationToken).Type,
        _ => null,
    };
}
