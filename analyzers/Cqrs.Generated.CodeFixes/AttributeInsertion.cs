using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Attributes that are added to a type.</summary>
internal static class AttributeInsertion
{
    private static readonly SymbolDisplayFormat s_attribute = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.RemoveAttributeSuffix);

    /// <summary>An attribute with its arguments, by the shortest name that it has where the type stands.</summary>
    public static string Written(INamedTypeSymbol attribute, string arguments, TypeDeclarationSyntax part, SemanticModel model)
        => attribute.ToMinimalDisplayString(model, First(part).SpanStart, s_attribute) + arguments;

    /// <summary>The attributes, each on its own line above the type, below those that are there.</summary>
    public static TextChange Above(TypeDeclarationSyntax part, SourceText text, IEnumerable<string> attributes)
    {
        var first = First(part);
        var (lineEnd, indentation) = (Layout.LineEndAt(text, part), Layout.IndentationOf(text, part));
        var lines = string.Concat(attributes.Select(attribute => $"[{attribute}]{lineEnd}{indentation}"));

        // Attributes that stand on the line of the type itself stay where they are, on a line of their own.
        var before = first.GetPreviousToken();
        var alone = part.AttributeLists.Count == 0 || Layout.BeginsLine(text, first.SpanStart);
        return alone
            ? new TextChange(new TextSpan(first.SpanStart, 0), lines)
            : new TextChange(TextSpan.FromBounds(before.Span.End, first.SpanStart), lineEnd + indentation + lines);
    }

    private static SyntaxToken First(TypeDeclarationSyntax part) => part.Modifiers.Count > 0 ? part.Modifiers[0] : part.Keyword;
}
