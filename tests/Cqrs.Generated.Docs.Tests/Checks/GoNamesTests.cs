using System.Text.RegularExpressions;
using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.Docs.Tests.Checks;

/// <summary>Every exported name of the Go package has a row, and what the row gives as its counterpart is used in compiled code below the same heading.</summary>
public sealed partial class GoNamesTests
{
    private static readonly MarkdownPage s_page = MarkdownPage.Read(Checkout.PathTo("docs/coming-from-go.md"));
    private static readonly string[] s_names = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "go-names.txt"));

    [Fact]
    public void EveryExportedName_HasARow() => Problems.None(s_names.Except(Named(s_page)));

    [Fact]
    public void EveryRow_NamesSomethingExported() => Problems.None(Named(s_page).Except(s_names));

    [Fact]
    public void EveryCounterpart_IsUsedInCompiledCodeBelowItsHeading() => Problems.None(Unused(s_page));

    [Fact]
    public void PlantedCounterpart_IsFound()
    {
        const string Page = "## One\n\n| Go | here | |\n|---|---|---|\n| `Update` | `Raise`, `Lower` | |\n\n<!-- snippet:x -->\n```csharp\nRaise(e);\n```\n";

        Assert.Equal("One: `Lower` is in no code below the heading.", Assert.Single(Unused(new MarkdownPage("planted.md", Page))));
    }

    private static IEnumerable<(string Heading, string[] Cells)> Rows(MarkdownPage page) => page.Rows().Where(row => row.Heading != "Later versions of the Go package");

    private static HashSet<string> Named(MarkdownPage page) => [.. Rows(page).SelectMany(row => Code().Matches(row.Cells[0])).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> Unused(MarkdownPage page)
    {
        var code = page.Blocks().ToLookup(block => block.Heading, block => block.Text);
        foreach (var (heading, cells) in Rows(page))
        {
            foreach (var counterpart in Code().Matches(cells[1]).Select(match => match.Groups[1].Value))
            {
                var name = LastName().Match(counterpart).Value;
                if (!code[heading].Any(text => Regex.IsMatch(text, $@"\b{name}\b")))
                    yield return $"{heading}: `{counterpart}` is in no code below the heading.";
            }
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    // Of `IRepository<Account>.SaveAsync(…)` the name that a reader looks for: SaveAsync.
    [GeneratedRegex(@"\w+(?=(?:<[^.]*>)?(?:\([^()]*\))?$)")]
    private static partial Regex LastName();
}
