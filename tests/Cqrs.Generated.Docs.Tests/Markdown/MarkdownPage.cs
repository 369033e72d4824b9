using System.Text.RegularExpressions;

namespace Cqrs.Generated.Docs.Tests.Markdown;

/// <summary>A page, taken apart as far as the tests need it.</summary>
/// <param name="Name">The path below the working copy's root, with slashes.</param>
/// <param name="Text">The whole page.</param>
internal sealed partial record MarkdownPage(string Name, string Text)
{
    public string[] Lines { get; } = Text.ReplaceLineEndings("\n").Split('\n');

    public static MarkdownPage Read(string path)
        => new(Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'), File.ReadAllText(path));

    /// <summary>The fenced blocks, in order.</summary>
    public IEnumerable<FencedBlock> Blocks()
    {
        var heading = "";
        for (var i = 0; i < Lines.Length; i++)
        {
            if (Lines[i].StartsWith('#'))
                heading = Lines[i].TrimStart('#').Trim();
            if (!Lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            var marker = i > 0 ? Marker().Match(Lines[i - 1]) : Match.Empty;
            var end = Array.FindIndex(Lines, i + 1, line => line == "```");
            Assert.True(end > 0, $"{Name}, line {i + 1}: the block has no end.");
            yield return new FencedBlock(
                i + 1, heading, Lines[i][3..], marker.Groups["kind"].Value, marker.Groups["name"].Value,
                string.Concat(Lines[(i + 1)..end].Select(line => line + "\n")));
            i = end;
        }
    }

    /// <summary>The one block with this comment.</summary>
    public FencedBlock Block(string kind, string name) => Assert.Single(Blocks(), block => block.Kind == kind && block.Name == name);

    /// <summary>The rows of every table, with the heading that each stands under, without the rows of titles and dashes.</summary>
    public IEnumerable<(string Heading, string[] Cells)> Rows()
    {
        var heading = "";
        for (var i = 0; i < Lines.Length; i++)
        {
            if (Lines[i].StartsWith('#'))
                heading = Lines[i].TrimStart('#').Trim();
            var isTitle = i + 1 < Lines.Length && Lines[i + 1].StartsWith("|-", StringComparison.Ordinal);
            if (Lines[i].StartsWith('|') && !Lines[i].StartsWith("|-", StringComparison.Ordinal) && !isTitle)
                yield return (heading, [.. Lines[i].Trim('|').Split('|').Select(cell => cell.Trim())]);
        }
    }

    [GeneratedRegex(@"^<!-- (?<kind>[a-z]+):(?<name>[\w.-]+) -->$")]
    private static partial Regex Marker();
}
