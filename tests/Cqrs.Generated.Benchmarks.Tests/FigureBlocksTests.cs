using Cqrs.Generated.Benchmarks.Report;
using Cqrs.Generated.Benchmarks.Report.Document;

namespace Cqrs.Generated.Benchmarks.Tests;

/// <summary>What a program writes into a page replaces what it wrote before, and nothing else.</summary>
public sealed class FigureBlocksTests
{
    private const string Page = "# Title\n\nBy hand.\n\n<!-- figures: one -->\n\nold\n\n<!-- end -->\n\nBy hand below.\n\n<!-- figures: two -->\nkept\n<!-- end -->\n";

    [Fact]
    public void NewFigures_ReplaceTheOldAndNothingElse()
        => Assert.Equal(Page.Replace("old", "| new |\n|---|", StringComparison.Ordinal), FigureBlocks.Replace(Page, "one", "| new |\n|---|\n"));

    [Fact]
    public void SameFigures_ChangeNothing()
    {
        var once = FigureBlocks.Replace(Page, "two", "figures");

        Assert.Equal(once, FigureBlocks.Replace(once, "two", "figures"));
    }

    [Theory]
    [InlineData("three", Page, "has no line '<!-- figures: three -->'")]
    [InlineData("one", Page + Page, "twice")]
    [InlineData("one", "<!-- figures: one -->\n\nold\n", "has no '<!-- end -->' of its own")]
    [InlineData("one", "<!-- figures: one -->\n<!-- figures: two -->\n<!-- end -->\n", "has no '<!-- end -->' of its own")]
    public void PageWithoutAPlaceForThem_IsRefused(string name, string page, string problem)
        => Assert.Contains(problem, Assert.Throws<ReportException>(() => FigureBlocks.Replace(page, name, "new")).Message, StringComparison.Ordinal);

    [Fact]
    public void EveryPartOfTheCommand_HasItsPlaceOnThePage()
    {
        var parts = File.ReadLines(Checkout.PathTo("bench.sh")).Single(line => line.StartsWith("all=(", StringComparison.Ordinal))[5..^1].Split(' ');
        var page = File.ReadAllText(Checkout.PathTo("docs/performance.md"));

        Assert.All(parts, part => FigureBlocks.Replace(page, part, "new"));
        Assert.Equal(parts.Length, page.Split("<!-- figures: ").Length - 1);
    }
}
