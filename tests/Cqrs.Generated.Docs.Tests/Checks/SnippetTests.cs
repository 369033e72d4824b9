using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.Docs.Tests.Checks;

/// <summary>Every C# block of the documentation is compiled: it equals a region of this project, was generated, or is built as a program of its own.</summary>
public sealed class SnippetTests
{
    private static readonly Dictionary<string, string> s_regions = SnippetSource.Regions(
        new[] { "tests/Cqrs.Generated.Docs.Tests/Snippets", "tests/Cqrs.Generated.Reliability.Tests/Projections/Documented" }
            .SelectMany(folder => Directory.EnumerateFiles(Checkout.PathTo(folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));

    [Fact]
    public void EveryBlock_EqualsCompiledCode()
        => Problems.None(Checkout.Pages().SelectMany(page => Mistakes(page, s_regions)));

    [Fact]
    public void EveryRegion_IsShownSomewhere()
        => Problems.None(s_regions.Keys.Except(Checkout.Pages().SelectMany(page => page.Blocks()).Where(block => block.Kind == "snippet").Select(block => block.Name)));

    [Fact]
    public void GeneratedExcerpts_AreWhatTheCompilerWrote()
    {
        // README.md's come from the project that it tells how to make; that project's own test compares them.
        foreach (var block in Checkout.Pages().Where(page => page.Name != "README.md").SelectMany(page => page.Blocks()).Where(block => block.Kind == "generated"))
        {
            var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "generated"), block.Name, SearchOption.AllDirectories);
            Excerpt.AssertTaken(block, File.ReadAllText(Assert.Single(files)));
        }
    }

    [Theory]
    [InlineData("```csharp\nvar x = 1;\n```", "has no comment")]
    [InlineData("<!-- snippet:one -->\n```csharp\nvar x = 2;\n```", "differs")]
    [InlineData("<!-- snippet:two -->\n```csharp\nvar x = 1;\n```", "there is no region")]
    public void PlantedMistake_IsFound(string page, string problem)
        => Assert.Contains(problem, Assert.Single(Mistakes(new MarkdownPage("planted.md", page), new() { ["one"] = "var x = 1;\n" })), StringComparison.Ordinal);

    [Theory]
    [InlineData("a();\n// …\nc();", true)]
    [InlineData("c();\n// …\na();", false)]
    [InlineData("a();\nc();", false)]
    public void Excerpt_IsTakenInOrder(string excerpt, bool taken) => Assert.Equal(taken, Excerpt.IsTaken(excerpt, "  a();\n  b();\n  c();\n"));

    private static IEnumerable<string> Mistakes(MarkdownPage page, Dictionary<string, string> regions)
    {
        foreach (var block in page.Blocks().Where(block => block.Language == "csharp" && block.Kind is not ("generated" or "example")))
        {
            var place = $"{page.Name}, line {block.Line}";
            if (block.Kind != "snippet")
                yield return $"{place}: the block has no comment that says where its code is compiled.";
            else if (!regions.TryGetValue(block.Name, out var code))
                yield return $"{place}: there is no region '{block.Name}'.";
            else if (code != block.Text)
                yield return $"{place}: the block differs from its region:\n{code}";
        }
    }
}
