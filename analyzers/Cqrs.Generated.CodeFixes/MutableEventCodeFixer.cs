using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Makes an event immutable, with the types inside it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MutableEventCodeFixer : TextEditsCodeFixer
{
    internal const string MakeImmutable = nameof(MakeImmutable);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.MutableEvent];

    private protected override string Key => MakeImmutable;

    private protected override string Title => "Make the event immutable";

    private protected override string TitleForAll => "Make all events immutable";

    private protected override Task<IEnumerable<TextEdits.Edit>> EditsForAsync(
        SyntaxNode root, SemanticModel model, KnownSymbols known, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        return Task.FromResult(diagnostics
            .Select(diagnostic => EventAt(root.FindNode(diagnostic.Location.SourceSpan), model, cancellationToken))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .SelectMany(message => ImmutableEvent.EditsFor(message) ?? []));
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
