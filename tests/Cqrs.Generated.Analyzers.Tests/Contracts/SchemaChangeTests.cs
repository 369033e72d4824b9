using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>Each change of the table in docs/contracts.md: what the compiler says of it, and what becomes of bytes that were written before.</summary>
public sealed class SchemaChangeTests
{
    public static TheoryData<string> Changes => [.. SchemaChanges.All.Select(static change => change.Title)];

    [Theory, MemberData(nameof(Changes))]
    public void Bytes_AgreeWithTheVerdict(string title) => Assert.Equal(Find(title).Verdict, Reality.Of(Find(title)));

    [Theory, MemberData(nameof(Changes))]
    public async Task Compiler_SaysTheVerdict(string title)
    {
        var change = Find(title);
        var found = await Files.AnalyzeAsync(Reality.Project(change.New), ContractOf(change.Old), change.Unshipped);
        Assert.Equal(change.Rules, found.Select(static diagnostic => diagnostic.Id).Where(static id => id != "CQRS2019").Order(StringComparer.Ordinal));
        Assert.Equal(change.Verdict == "compatible", change.Rules.Length == 0);
    }

    [Fact]
    public void Table_HasAtLeastFortyChanges_EachOnce()
    {
        Assert.True(SchemaChanges.All.Length >= 40);
        Assert.Distinct(SchemaChanges.All.Select(static change => change.Title));
    }

    [Fact]
    public void TableOfTheDocumentation_IsThis()
    {
        var lines = SchemaChanges.All.Select(static change =>
            $"| {change.Title} | {(change.Verdict == "decision" ? "needs a decision" : change.Verdict)} | {string.Join(", ", change.Rules.Distinct().Select(static rule => $"[{rule}](rules/{rule}.md)"))} |");
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contracts.md"));
        Assert.Contains($"|---|---|---|\n{string.Join('\n', lines)}\n<!-- end -->", page, StringComparison.Ordinal);
    }

    private static SchemaChange Find(string title) => SchemaChanges.All.Single(change => change.Title == title);

    /// <summary>What the shipped file says of a declaration.</summary>
    public static string ContractOf(string declarations)
    {
        var compilation = Analyzers.Compile(Reality.Project(declarations));
        var type = compilation.GetTypeByMetadataName("E")!;
        var contract = ContractReader.Read(type, KnownSymbols.TryCreate(compilation)!)!.Value.Contract;
        return ContractFile.Write(contract.Lines, null).ToString();
    }
}
