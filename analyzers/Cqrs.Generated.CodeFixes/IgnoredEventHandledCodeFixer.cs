using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Removes [Ignores] of an event that the class handles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IgnoredEventHandledCodeFixer : CodeFixProvider
{
    internal const string Remove = nameof(Remove);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.IgnoredEventHandled];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics)
        => await RemoveAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (AttributeAt(root, context.Span) is { } attribute)
            context.RegisterCodeFix(CodeAction.Create($"Remove [{attribute}]", cancel => RemoveAsync(context.Document, context.Diagnostics, cancel), Remove), context.Diagnostics);
    }

    private static async Task<Document> RemoveAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var removed = new HashSet<AttributeSyntax>(diagnostics.Select(diagnostic => AttributeAt(root, diagnostic.Location.SourceSpan)).OfType<AttributeSyntax>());
        return document.WithText(text.WithChanges(removed.GroupBy(attribute => attribute.Parent).Select(list => Without((AttributeListSyntax)list.Key!, removed, text)).OrderBy(change => change.Span.Start)));
    }

    private static TextChange Without(AttributeListSyntax list, HashSet<AttributeSyntax> removed, SourceText text)
    {
        var left = list.Attributes.Where(attribute => !removed.Contains(attribute)).ToArray();
        if (left.Length > 0)
            return new TextChange(list.Attributes.Span, string.Join(", ", left.Select(attribute => attribute.ToString())));

        // An empty list goes with its line, or with the space behind it where something else stands on that line.
        var line = text.Lines.GetLineFromPosition(list.Span.End);
        return Layout.BeginsLine(text, list.SpanStart) && list.GetLastToken().GetNextToken().SpanStart > line.End
            ? new TextChange(TextSpan.FromBounds(text.Lines.GetLineFromPosition(list.SpanStart).Start, line.EndIncludingLineBreak), "")
            : new TextChange(TextSpan.FromBounds(list.SpanStart, Math.Min(list.FullSpan.End, line.End)), "");
    }

    private static AttributeSyntax? AttributeAt(SyntaxNode? root, TextSpan span)
        => root?.FindToken(span.Start).Parent?.FirstAncestorOrSelf<AttributeSyntax>();
}
