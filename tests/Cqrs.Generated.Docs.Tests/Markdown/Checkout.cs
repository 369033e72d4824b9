namespace Cqrs.Generated.Docs.Tests.Markdown;

/// <summary>The working copy that the tests were built from: found by walking up, because no path of a machine is compiled in.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string PathTo(string relative) => Path.Combine(Root, relative);

    /// <summary>The pages that this project writes for its users. Pages of rules have tests of their own.</summary>
    public static IEnumerable<MarkdownPage> Pages()
        => Directory.EnumerateFiles(PathTo("docs"), "*.md")
            .Append(PathTo("README.md"))
            .Order(StringComparer.Ordinal)
            .Select(MarkdownPage.Read);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cqrs.Generated.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No Cqrs.Generated.sln above {AppContext.BaseDirectory}.");
    }
}
