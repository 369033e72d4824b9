using System.Text;

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Writing;

/// <summary>Source with its indentation.</summary>
internal sealed class SourceText
{
    private readonly StringBuilder _text = new("// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.\n");
    private int _depth;

    /// <summary>One line, or several with line breaks in between.</summary>
    public void Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
            _text.Append(line.Length == 0 ? "" : new string(' ', 4 * _depth)).Append(line).Append('\n');
    }

    public void Block(string head, Action body, string end = "}")
    {
        Line(head);
        Line("{");
        _depth++;
        body();
        _depth--;
        Line(end);
    }

    public override string ToString() => _text.ToString();
}
