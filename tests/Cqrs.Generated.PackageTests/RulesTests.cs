using System.Text.RegularExpressions;
using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.PackageTests;

/// <summary>
/// Every rule at work where a user meets it first: on the command line, in a fresh project, from the package. The sources are the bad examples of the rules' own pages,
/// each in a file and a namespace of its own.
/// </summary>
public sealed partial class RulesTests(Packages packages)
{
    [Fact]
    public async Task BadExampleOfEachRule_IsReportedByAnOrdinaryBuild()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");
        var rules = Rules().Where(static rule => rule.Files.Length == 0).ToArray();
        foreach (var (id, example, _) in rules)
            project.Write($"{id}.cs", InNamespace(id, example));
        project.Write(".editorconfig", "root = true\n[*.cs]\n" + string.Concat(rules.Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = error\n")));
        project.Program = "return;";

        var (exitCode, output) = await project.BuildAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Empty(rules.Select(rule => rule.Id).Except(Reported().Matches(output).Where(m => m.Groups["file"].Value == m.Groups["id"].Value).Select(m => m.Groups["id"].Value)));
        Assert.DoesNotContain("AD0001", output, StringComparison.Ordinal);
    }

    /// <summary>Those that compare with contract files: the examples' files as one, with an event of its own for each. What a project has no files for, and what they have, is said of them all.</summary>
    [Fact]
    public async Task BadExampleOfEachContractRule_IsReportedByAnOrdinaryBuild()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");
        var rules = Rules().Where(static rule => rule.Files.Length > 0 && rule.Id is not ("CQRS2010" or "CQRS2011" or "CQRS2020")).ToArray();
        foreach (var (id, example, _) in rules)
            project.Write($"{id}.cs", InNamespace(id, Own(id, example)));
        foreach (var file in (string[])["EventContracts.Shipped.txt", "EventContracts.Unshipped.txt"])
            project.Write(file, string.Concat(rules.SelectMany(rule => rule.Files.Where(found => found.Name == file).Select(found => Own(rule.Id, found.Text)))));
        project.Program = "return;";

        var (exitCode, output) = await project.BuildAsync();

        Assert.NotEqual(0, exitCode);
        Assert.All(rules, rule => Assert.Contains($"error {rule.Id}: ", output, StringComparison.Ordinal));
        project.Write("EventContracts.Shipped.txt", "<<<<<<< ours\n");
        Assert.Contains("EventContracts.Shipped.txt(1,1): error CQRS2010: ", (await project.BuildAsync()).Output, StringComparison.Ordinal);
        File.Delete(Path.Combine(project.Folder, "EventContracts.Shipped.txt"));
        Assert.Contains("EventContracts.Unshipped.txt(1,1): error CQRS2011: ", (await project.BuildAsync()).Output, StringComparison.Ordinal);

        static string Own(string id, string text) => text.Replace("Paid", $"Paid{id}", StringComparison.Ordinal);
    }

    /// <summary>That which compares with another assembly: the example as two projects, of which one references the other under an alias, and runs without it.</summary>
    [Fact]
    public async Task CopyOfAnotherAssembly_IsComparedWithIt_AndRunsWithoutIt()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");
        var (_, copy, files) = Rules().Single(static rule => rule.Id == "CQRS2020");
        var wallet = project.Read("Wallet.csproj");
        project.Write("../Orders/Orders.csproj", wallet.Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal));
        project.Write("../Orders/Orders.cs", "using Cqrs.Generated;\n" + files[0].Text);
        project.Write("Wallet.csproj", wallet.Replace("</Project>", "<ItemGroup><ProjectReference Include=\"../Orders/Orders.csproj\" Aliases=\"orders\" Private=\"false\" ExcludeAssets=\"runtime\" /></ItemGroup></Project>", StringComparison.Ordinal));
        project.Write("Copy.cs", "using Cqrs.Generated;\n" + copy);
        project.Program = "using Cqrs.Generated;\nConsole.WriteLine(string.Join(' ', CqrsApplication.TypeRegistry.Events.Select(e => e.ClrType.Assembly.GetName().Name + ':' + e.Key).Where(e => e.Contains(\"Order\"))));";

        var (exitCode, output) = await project.BuildAsync();
        Assert.True(exitCode != 0 && output.Contains("error CQRS2020: 'OrderPlaced' is a copy of 'OrderPlaced', version 1, of the assembly 'Orders', and does not read it: 'Total', key 1, is 'decimal' there, and 'int' here", StringComparison.Ordinal), output);

        project.Write("Copy.cs", "using Cqrs.Generated;\n" + copy.Replace("int", "decimal", StringComparison.Ordinal));
        Assert.Equal("Wallet:OrderPlaced", (await project.RunAsync()).Trim());
        Assert.False(File.Exists(Path.Combine(project.Folder, "bin", "Debug", "net10.0", "Orders.dll")));
    }

    private static IEnumerable<(string Id, string Example, (string Name, string Text)[] Files)> Rules()
        => Directory.EnumerateFiles(Checkout.PathTo("docs/rules"), "CQRS*.md")
            .Order(StringComparer.Ordinal)
            .Select(static file => (File: file, Bad: Bad().Match(File.ReadAllText(file))))
            .Select(static page => (
                Path.GetFileNameWithoutExtension(page.File), page.Bad.Groups[3].Value,
                page.Bad.Groups[1].Captures.Zip(page.Bad.Groups[2].Captures, static (name, text) => (name.Value, text.Value)).ToArray()));

    // Using directives stay on top, and a namespace of the example's own inside.
    private static string InNamespace(string id, string example)
    {
        var lines = example.Split('\n');
        var usings = lines.TakeWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal)).ToArray();
        return $"using Cqrs.Generated;\n{string.Join('\n', usings)}\nnamespace Example{id}\n{{\n{string.Join('\n', lines.Skip(usings.Length))}\n}}\n";
    }

    [GeneratedRegex("## Bad\n+(?:```(?:text|csharp) (\\S+)\n(.*?)```\n+)*```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Bad();

    [GeneratedRegex(@"(?<file>CQRS\d+)\.cs\(\d+,\d+\): error (?<id>CQRS\d+): ")]
    private static partial Regex Reported();
}
