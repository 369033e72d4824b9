using System.Text.RegularExpressions;

namespace Cqrs.Generated.Docs.Tests.Markdown;

/// <summary>The marked regions of source files: <c>// &lt;snippet:name&gt;</c> to <c>// &lt;/snippet&gt;</c>.</summary>
internal static partial class SnippetSource
{
    /// <summary>Each region by name, without the indentation that all of its lines share.</summary>
    /// <exception cref="InvalidOperationException">Two regions have one name, or a region has no end.</exception>
    public static Dictionary<string, string> Regions(IEnumerable<string> files)
    {
        var regions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var lines in files.Select(file => file.ReplaceLineEndings("\n").Split('\n')))
        {
            for (var i = 0; i < lines.Length; i++)
            {
                if (Start().Match(lines[i]) is not { Success: true } start)
                    continue;
                var name = start.Groups[1].Value;
                var end = Array.FindIndex(lines, i, line => line.Trim() == "// </snippet>");
                if (end < 0 || !regions.TryAdd(name, Dedent(lines[(i + 1)..end])))
                    throw new InvalidOperationException($"Snippet '{name}' {(end < 0 ? "has no end" : "is there twice")}.");
                i = end;
            }
        }

        return regions;
    }

    private static string Dedent(string[] lines)
    {
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        return string.Concat(lines.Select(line => (line.Length > 0 ? line[indent..] : line) + "\n"));
    }

    [GeneratedRegex(@"^\s*// <snippet:([\w-]+)>$")]
    private static partial Regex Start();
}
