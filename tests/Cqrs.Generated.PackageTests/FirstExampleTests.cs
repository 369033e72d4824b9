using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.PackageTests;

public sealed class FirstExampleTests(Packages packages)
{
    private static readonly MarkdownPage s_readme = MarkdownPage.Read(Checkout.PathTo("README.md"));

    [Fact]
    public async Task FirstExample_InAFreshProject_PrintsWhatReadmeSays()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");

        Assert.Equal(s_readme.Block("output", "first").Text, await project.RunAsync());

        foreach (var block in s_readme.Blocks().Where(block => block.Kind == "generated"))
            Excerpt.AssertTaken(block, project.Generated(block.Name));
    }

    [Fact]
    public async Task FirstExample_WithTheSqliteLine_RemembersFromRunToRun()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated", "Cqrs.Generated.Sqlite");
        var inMemory = s_readme.Block("example", "first").Text.Split('\n').Single(line => line.Contains("new InMemoryEventStore()", StringComparison.Ordinal));
        var durable = s_readme.Block("example", "durable").Text.TrimEnd('\n');
        project.Program = ConsumerProject.FirstExample.Replace(inMemory, durable, StringComparison.Ordinal);

        var first = await project.RunAsync();
        var second = await project.RunAgainAsync();

        Assert.Equal(s_readme.Block("output", "first").Text, first);
        Assert.Equal(s_readme.Block("output", "durable").Text, second);
    }

    [Fact]
    public async Task HandlerWithAWrongName_FailsTheBuildAsReadmeSays()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");
        project.Program = ConsumerProject.FirstExample.Replace("HandleAccountCredited(AccountCredited e) => Balance", "HandleAccountCredit(AccountCredited e) => Balance", StringComparison.Ordinal);

        var (exitCode, output) = await project.BuildAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains(s_readme.Block("output", "mistake").Text.TrimEnd('\n'), output, StringComparison.Ordinal);
    }
}
