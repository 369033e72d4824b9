using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Makes a class partial, and every class around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandlersInNonPartialClassCodeFixer : CodeFixProvider
{
    internal const string MakePartial = nameof(MakePartial);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.HandlersInNonPartialClass];

    /// <summary>Each declaration has its own diagnostic, so all are fixed file by file; merging single fixes would add the word to an outer class twice.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
    {
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var declarations = diagnostics.Select(diagnostic => DeclarationAt(root, diagnostic.Location.SourceSpan))
            .OfType<TypeDeclarationSyntax>()
            .Where(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Distinct();
        return await AddPartialAsync(document, declarations, context.CancellationToken).ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (DeclarationAt(root, context.Span) is { } declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            && model?.GetDeclaredSymbol(declaration, context.CancellationToken) is { } type)
            context.RegisterCodeFix(
                CodeAction.Create($"Make '{type.Name}' partial", cancel => MakePartialAsync(context.Document.Project.Solution, type, cancel), MakePartial),
                context.Diagnostics);
    }

    private static async Task<Solution> MakePartialAsync(Solution solution, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var lacking = new List<TypeDeclarationSyntax>();
        for (var current = type; current is not null; current = current.ContainingType)
            lacking.AddRange(ContainerConvention.NonPartialDeclarationsOf(current));
        foreach (var file in lacking.GroupBy(declaration => declaration.SyntaxTree))
        {
            if (solution.GetDocument(file.Key) is { } document)
                solution = (await AddPartialAsync(document, file, cancellationToken).ConfigureAwait(false)).Project.Solution;
        }

        return solution;
    }

    /// <summary>The word stands directly before <c>class</c>, <c>record</c>, <c>struct</c> or <c>interface</c>, after all other modifiers.</summary>
    private static async Task<Document> AddPartialAsync(
        Document document, IEnumerable<TypeDeclarationSyntax> declarations, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(declarations
            .Select(declaration => new TextChange(new TextSpan(declaration.Keyword.SpanStart, 0), "partial "))
            .OrderBy(change => change.Span.Start)));
    }

    private static TypeDeclarationSyntax? DeclarationAt(SyntaxNode? root, TextSpan identifier)
        => root?.FindToken(identifier.Start).Parent as TypeDeclarationSyntax;
}
