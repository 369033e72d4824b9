using System.Text.RegularExpressions;
using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.Docs.Tests.Checks;

/// <summary>What the documentation points at is there: pages, headings, folders, and the tests that it names as proof.</summary>
public sealed partial class LinkTests
{
    private static readonly Lazy<HashSet<string>> s_tests = new(() => [.. Directory
        .EnumerateFiles(Checkout.PathTo("tests"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))]);

    [Fact]
    public void EveryLink_LeadsSomewhere()
        => Problems.None(Checkout.Pages()
            .Concat(Directory.EnumerateFiles(Checkout.PathTo("docs/rules"), "*.md").Concat([Checkout.PathTo("CHANGELOG.md"), Checkout.PathTo("samples/Bank/README.md")])
                .Select(MarkdownPage.Read))
            .SelectMany(BrokenLinks));

    [Fact]
    public void Readme_BeginsWithTheBankAndThenTheTests()
    {
        string[] commands = [.. MarkdownPage.Read(Checkout.PathTo("README.md")).Blocks().First(block => block.Language == "sh").Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('#')[0].Trim())];

        Assert.Equal(["dotnet run --project samples/Bank", "./test.sh"], commands);
        Assert.True(File.Exists(Checkout.PathTo("test.sh")) && File.Exists(Checkout.PathTo("samples/Bank/Bank.csproj")));
    }

    [Fact]
    public void EveryRule_IsInTheIndexInOrder()
    {
        var listed = MarkdownPage.Read(Checkout.PathTo("docs/rules/README.md")).Rows()
            .Where(row => row.Heading != "Suppressions").Select(row => row.Cells[0]);

        Assert.Equal(
            Directory.EnumerateFiles(Checkout.PathTo("docs/rules"), "CQRS*.md").Select(Path.GetFileNameWithoutExtension).Order().Select(id => $"[{id}]({id}.md)"),
            listed);
    }

    [Fact]
    public void EveryTestThatIsNamed_Exists()
        => Problems.None(Checkout.Pages().SelectMany(page => MissingTests(page, s_tests.Value)));

    [Theory]
    [InlineData("see [this](nowhere.md)")]
    [InlineData("see [this](README.md#no-such-heading)")]
    public void PlantedBrokenLink_IsFound(string text) => Assert.Single(BrokenLinks(new MarkdownPage("planted.md", text)));

    [Fact]
    public void PlantedTestName_IsFound()
        => Assert.Single(MissingTests(new MarkdownPage("planted.md", "kept by `Store_LosesNothing` and `SQLITE_FULL`"), s_tests.Value));

    private static IEnumerable<string> BrokenLinks(MarkdownPage page)
    {
        var folder = Path.GetDirectoryName(page.Name)!;
        foreach (var target in Link().Matches(page.Text).Select(match => match.Groups[1].Value))
        {
            if (target.StartsWith("https://", StringComparison.Ordinal))
                continue;
            var (file, heading) = (target.Split('#')[0], target.Contains('#', StringComparison.Ordinal) ? target.Split('#')[1] : "");
            var path = file.Length == 0 ? Checkout.PathTo(page.Name) : Checkout.PathTo(Path.Combine(folder, file));
            if (!Path.Exists(path))
                yield return $"{page.Name}: '{target}' is not there.";
            else if (heading.Length > 0 && !MarkdownPage.Read(path).Lines.Any(line => line.StartsWith('#') && Anchor(line) == heading))
                yield return $"{page.Name}: '{target}' has no such heading.";
        }
    }

    private static IEnumerable<string> MissingTests(MarkdownPage page, HashSet<string> tests)
        => NamedTest().Matches(page.Text).Select(match => match.Groups[1].Value).Where(name => !tests.Contains(name)).Distinct()
            .Select(name => $"{page.Name}: there is no test {name}.");

    private static string Anchor(string heading)
        => NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    // Situation_Outcome, both beginning with a capital and holding a small letter: not a constant such as SQLITE_FULL.
    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:_[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"public (?:static )?(?:async )?(?:Task|ValueTask|void) (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
