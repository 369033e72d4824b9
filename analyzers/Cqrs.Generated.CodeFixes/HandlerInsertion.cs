using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Where new handlers and upcasters go in a part of a type: after its last handler, else after its last member.</summary>
internal static class HandlerInsertion
{
    /// <summary>The last method of the part that is named like a handler.</summary>
    public static MemberDeclarationSyntax? LastHandler(TypeDeclarationSyntax part)
        => part.Members.OfType<MethodDeclarationSyntax>().LastOrDefault(method => HandlerConvention.LooksLikeHandler(method.Identifier.ValueText));

    /// <summary>A place inside of the class, where its own types go by their simple names.</summary>
    public static int NamePosition(TypeDeclarationSyntax part)
        => part.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken) ? part.OpenBraceToken.Span.End : part.Identifier.SpanStart;

    /// <summary>The change that adds the methods; null while the class is not typed to its end.</summary>
    public static TextChange? Into(TypeDeclarationSyntax part, SourceText text, IReadOnlyList<IReadOnlyList<string>> methods)
    {
        var after = LastHandler(part) ?? part.Members.LastOrDefault();
        var lineEnd = Layout.LineEndAt(text, part);
        var outer = Layout.IndentationOf(text, part);
        var inner = after is not null && Layout.BeginsLine(text, after.SpanStart) ? Layout.IndentationOf(text, after) : outer + "    ";
        var step = inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) ? inner.Substring(outer.Length) : "    ";

        // Handlers that stand line below line are joined by another line.
        var isDense = after is not null && after != part.Members[0] && !after.GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        var gap = isDense ? "" : lineEnd;
        var written = string.Join(gap, methods.Select(method => string.Concat(method.Select(line => inner + line.Replace("\t", step) + lineEnd))));
        if (part.SemicolonToken.IsKind(SyntaxKind.SemicolonToken) && part.OpenBraceToken.IsKind(SyntaxKind.None))
            return new TextChange(part.SemicolonToken.Span, $"{lineEnd}{outer}{{{lineEnd}{written}{outer}}}");
        if (part.OpenBraceToken.IsMissing || part.CloseBraceToken.IsMissing)
            return null;
        if (after is null)
            return Between(text, part.OpenBraceToken, part.CloseBraceToken, lineEnd + written + outer);
        return after.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
            ? new TextChange(new TextSpan(after.FullSpan.End, 0), gap + written)
            : Between(text, after.GetLastToken(), after.GetLastToken().GetNextToken(), lineEnd + gap + written + (part.CloseBraceToken == after.GetLastToken().GetNextToken() ? outer : inner));
    }

    /// <summary>In place of the white space between two tokens, or right after the first if there is more.</summary>
    private static TextChange Between(SourceText text, SyntaxToken left, SyntaxToken right, string written)
    {
        var span = TextSpan.FromBounds(left.Span.End, right.SpanStart);
        return new TextChange(Layout.IsBlank(text, span) ? span : new TextSpan(left.Span.End, 0), written);
    }
}
