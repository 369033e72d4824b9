using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Tests;

/// <summary>Each rule is in the ledger, in the release file and in the documentation, and its page's examples are true.</summary>
public sealed class RuleLedgerTests
{
    private static readonly string[] s_inFiles = ["CQRS2010", "CQRS2011", "CQRS2016"];
    private static readonly string[] s_speed = ["CQRS1030", "CQRS1031", "CQRS5003"];

    public static TheoryData<string> Rules => [.. Analyzers.All.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id)];

    [Fact]
    public void Ids_AreThoseOfTheLedger_EachHeldByOneRule()
    {
        var ledger = typeof(HandlerWithoutMatchingEventAnalyzer).Assembly.GetType("Cqrs.Generated.Conventions.DiagnosticIds", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(ledger.Order(StringComparer.Ordinal), Rules.Select(row => row.Data).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Rules))]
    public void Descriptor_IsOnWithItsOwnPage(string id)
    {
        var rule = RuleOf(id);
        Assert.Equal($"https://github.com/cqrs-generated/cqrs-generated/blob/main/docs/rules/{id}.md", rule.HelpLinkUri);
        Assert.True(rule.IsEnabledByDefault);
        Assert.StartsWith("Cqrs.", rule.Category, StringComparison.Ordinal);
        Assert.NotEmpty(rule.Description.ToString(null));
    }

    [Fact]
    public void OnlyWhatMayBeMeant_IsAWarning() => Assert.Equal(["CQRS1005", "CQRS1007", "CQRS2003", "CQRS2019", "CQRS2022", "CQRS3005", "CQRS3010", "CQRS3012", "CQRS4002", "CQRS4003", "CQRS5001"], RulesOf(DiagnosticSeverity.Warning));

    [Fact]
    public void OnlyWhatIsWorthKnowing_IsInformation() => Assert.Equal(["CQRS1014", "CQRS1030", "CQRS2004", "CQRS3014"], RulesOf(DiagnosticSeverity.Info));

    [Fact]
    public void OnlyWhatIsWorthKnowingToThoseWhoAsk_IsHidden() => Assert.Equal(["CQRS1031", "CQRS5003"], RulesOf(DiagnosticSeverity.Hidden));

    /// <summary>The projects of this repository keep every rule, also those that only inform, but for those about speed, to which snapshots belong.</summary>
    [Theory, MemberData(nameof(Rules))]
    public void ThisRepository_TakesTheRuleAsAnError(string id)
        => Assert.Contains($"dotnet_diagnostic.{id}.severity = {(s_speed.Contains(id) ? "suggestion" : "error")}", File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "AllRules.globalconfig")));

    [Theory, MemberData(nameof(Rules))]
    public void ReleaseFile_HasTheRule(string id)
    {
        var line = $"{id} | {RuleOf(id).Category} | {RuleOf(id).DefaultSeverity} | {Analyzers.All.Single(a => a.SupportedDiagnostics.Any(d => d.Id == id)).GetType().Name}";
        Assert.Contains(line, File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Unshipped.md")));
    }

    [Theory, MemberData(nameof(Rules))]
    public void Page_BeginsWithTheRulesTitle(string id)
    {
        var title = RuleOf(id).Title.ToString(null);
        Assert.StartsWith($"# {id}: {char.ToLowerInvariant(title[0])}{title[1..]}\n", Page(id), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Rules))]
    public void Index_HasTheRuleWithItsSeverity(string id)
        => Assert.Contains(
            File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "rules", "README.md")),
            line => line.StartsWith($"| [{id}]({id}.md) | {RuleOf(id).DefaultSeverity.ToString().ToLowerInvariant()} | ", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Rules))]
    public async Task Page_BadExampleIsReported_GoodExampleIsNot(string id)
    {
        Assert.Contains(id, (await RunAsync(id, "Bad")).Select(d => d.Id));
        Assert.Empty((await RunAsync(id, "Good")).Where(d => d.Id == id || !s_speed.Contains(d.Id)));
    }

    [Theory, MemberData(nameof(Rules))]
    public async Task Rule_IsSilencedByItsPragma_AndSilentInGeneratedCode(string id)
    {
        // What is wrong with a text file no #pragma in the code can silence, and it is not generated.
        Assert.Equal(s_inFiles.Contains(id), (await RunAsync(id, "Bad", $"#pragma warning disable {id}\n")).Any(d => d.Id == id && !d.IsSuppressed));
        Assert.DoesNotContain(await RunAsync(id, "Bad", path: "Example.g.cs"), d => !s_inFiles.Contains(d.Id));
    }

    [Fact]
    public void Fixes_AreForRulesOfTheLedger_AndFixAllOfThem()
    {
        foreach (var type in typeof(CodeFixes.HandlerWithoutMatchingEventCodeFixer).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider))))
        {
            var fixer = (CodeFixProvider)Activator.CreateInstance(type)!;
            Assert.Subset(Rules.Select(row => row.Data).ToHashSet(), fixer.FixableDiagnosticIds.ToHashSet());
            Assert.NotNull(fixer.GetFixAllProvider());
            Assert.NotNull(type.GetCustomAttribute<ExportCodeFixProviderAttribute>());
        }
    }

    [Fact]
    public void Assemblies_LoadWhereOnlyTheCompilerIs_AndDoNotNeedEachOther()
    {
        Assert.DoesNotContain(References(typeof(HandlerWithoutMatchingEventAnalyzer)), name => name.Contains("Workspaces", StringComparison.Ordinal));
        Assert.DoesNotContain("Cqrs.Generated.Analyzers", References(typeof(CodeFixes.HandlerWithoutMatchingEventCodeFixer)));

        static IEnumerable<string> References(Type type) => type.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);
    }

    private static IEnumerable<string> RulesOf(DiagnosticSeverity severity)
        => Rules.Select(row => row.Data).Where(id => RuleOf(id).DefaultSeverity == severity).Order(StringComparer.Ordinal);

    private static DiagnosticDescriptor RuleOf(string id) => Analyzers.All.SelectMany(a => a.SupportedDiagnostics).Single(d => d.Id == id);

    private static string Page(string id) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", $"{id}.md"));

    private static Task<ImmutableArray<Diagnostic>> RunAsync(string id, string heading, string prefix = "", string path = "")
    {
        var (code, files) = Example(id, heading);
        return files.FirstOrDefault(file => file.Item1.EndsWith(".cs", StringComparison.Ordinal)) is { Item1: not null } other
            ? TwoAssemblies.RunAsync(Analyzers.All, other.Item2, prefix + code, path, "orders")
            : Analyzers.RunAsync(Analyzers.All, prefix + code, path, files);
    }

    /// <summary>The code under a heading, and the contract files before it, or the code of another assembly.</summary>
    private static (string Code, (string, string)[] Files) Example(string id, string heading)
        => Regex.Match(Page(id), $"## {heading}\n+(?:```(?:text|csharp) (\\S+)\n(.*?)```\n+)*```csharp\n(.*?)```", RegexOptions.Singleline) is { Success: true } match
            ? (match.Groups[3].Value, [.. match.Groups[1].Captures.Zip(match.Groups[2].Captures, static (name, text) => (name.Value, text.Value))])
            : throw new InvalidDataException($"{id}.md has no example under '## {heading}'.");
}
