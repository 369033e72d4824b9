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
        var rules = Rules().ToArray();
        foreach (var (id, example) in rules)
            project.Write($"{id}.cs", InNamespace(id, example));
        project.Write(".editorconfig", "root = true\n[*.cs]\n" + string.Concat(rules.Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = error\n")));
        project.Program = "return;";

        var (exitCode, output) = await project.BuildAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Empty(rules.Select(rule => rule.Id).Except(Reported().Matches(output).Where(m => m.Groups["file"].Value == m.Groups["id"].Value).Select(m => m.Groups["id"].Value)));
        Assert.DoesNotContain("AD0001", output, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Id, string Example)> Rules()
        => Directory.EnumerateFiles(Checkout.PathTo("docs/rules"), "CQRS*.md")
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), Bad().Match(File.ReadAllText(file)).Groups[1].Value));

    // Using directives stay on top, and a namespace of the example's own inside.
    private static string InNamespace(string id, string example)
    {
        var lines = example.Split('\n');
        var usings = lines.TakeWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal)).ToArray();
        return $"using Cqrs.Generated;\n{string.Join('\n', usings)}\nnamespace Example{id}\n{{\n{string.Join('\n', lines.Skip(usings.Length))}\n}}\n";
    }

    [GeneratedRegex("## Bad\n+```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Bad();

    [GeneratedRegex(@"(?<file>CQRS\d+)\.cs\(\d+,\d+\): error (?<id>CQRS\d+): ")]
    private static partial Regex Reported();
}
