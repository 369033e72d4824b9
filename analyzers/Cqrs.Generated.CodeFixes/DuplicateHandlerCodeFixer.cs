using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Merges a second handler of an event into the first, where both lie in one file and the statements mean the same one after the other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DuplicateHandlerCodeFixer : TextEditsCodeFixer
{
    internal const string Merge = nameof(Merge);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.DuplicateHandler];

    private protected override string Key => Merge;

    private protected override string Title => "Merge it into the first";

    private protected override string TitleForAll => "Merge handlers of one event";

    private protected override async Task<IEnumerable<TextEdits.Edit>> EditsForAsync(
        SyntaxNode root, SemanticModel model, KnownSymbols known, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var merges = new Dictionary<MethodDeclarationSyntax, HandlerMerge>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not MethodDeclarationSyntax later
                || model.GetDeclaredSymbol(later, cancellationToken) is not { ReturnsVoid: true, IsAsync: false } method
                || FirstOf(method, known) is not { ReturnsVoid: true, IsAsync: false } first
                || first.DeclaringSyntaxReferences.FirstOrDefault() is not { } place || place.SyntaxTree != root.SyntaxTree
                || await place.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
                || IsNamedElsewhere(later, method, root, model, cancellationToken))
                continue;
            if (!merges.TryGetValue(declaration, out var merge))
                merges.Add(declaration, merge = new HandlerMerge(declaration, model));
            merge.TryTake(later);
        }

        return merges.Values.SelectMany(merge => merge.Edits()).ToArray();
    }

    private static IMethodSymbol? FirstOf(IMethodSymbol later, KnownSymbols known)
        => ContainerConvention.KindOf(later.ContainingType, known) is var kind && kind is ContainerKind.Aggregate or ContainerKind.Projection
            ? ContainerConvention.HandlersOf(later.ContainingType, kind, known, out _).FirstOrDefault(handler => KnownSymbols.Same(handler.Parameters[0].Type, later.Parameters[0].Type))
            : null;

    // A handler that somebody calls cannot go.
    private static bool IsNamedElsewhere(MethodDeclarationSyntax later, IMethodSymbol method, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
        => root.DescendantNodes().OfType<SimpleNameSyntax>()
            .Any(name => name.Identifier.ValueText == later.Identifier.ValueText && KnownSymbols.Same(model.GetSymbolInfo(name, cancellationToken).Symbol, method));
}
