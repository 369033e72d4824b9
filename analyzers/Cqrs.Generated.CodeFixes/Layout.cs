using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>How a file is laid out, so that what is added to its text looks like the rest.</summary>
internal static class Layout
{
    /// <summary>The line end of the line at a position; of a last line without one, that of the line before.</summary>
    public static string LineEndAt(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        if (line.End == line.EndIncludingLineBreak && line.LineNumber > 0)
            line = text.Lines[line.LineNumber - 1];
        return line.End == line.EndIncludingLineBreak ? "\n" : text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
    }

    /// <summary>The line end of the node's first line.</summary>
    public static string LineEndAt(SourceText text, SyntaxNode node) => LineEndAt(text, node.SpanStart);

    /// <summary>The white space at the beginning of the line at a position.</summary>
    public static string IndentationAt(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>The white space before the node's first line.</summary>
    public static string IndentationOf(SourceText text, SyntaxNode node) => IndentationAt(text, node.SpanStart);

    /// <summary>Whether nothing but white space stands before that position on its line.</summary>
    public static bool BeginsLine(SourceText text, int position)
        => IsBlank(text, TextSpan.FromBounds(text.Lines.GetLineFromPosition(position).Start, position));

    /// <summary>Whether there is white space alone.</summary>
    public static bool IsBlank(SourceText text, TextSpan span) => string.IsNullOrWhiteSpace(text.ToString(span));
}
