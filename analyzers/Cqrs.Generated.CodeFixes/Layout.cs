using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>How a file is laid out: new lines look like those around them.</summary>
internal static class Layout
{
    /// <summary>The line end of the node's first line.</summary>
    public static string LineEndAt(SourceText text, SyntaxNode node)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        return line.End == line.EndIncludingLineBreak ? "\n" : text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
    }

    /// <summary>The white space before the node's first line.</summary>
    public static string IndentationOf(SourceText text, SyntaxNode node)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>Whether nothing stands before that position on its line.</summary>
    public static bool BeginsLine(SourceText text, int position)
        => IsBlank(text, TextSpan.FromBounds(text.Lines.GetLineFromPosition(position).Start, position));

    /// <summary>Whether there is white space alone.</summary>
    public static bool IsBlank(SourceText text, TextSpan span) => string.IsNullOrWhiteSpace(text.ToString(span));
}
