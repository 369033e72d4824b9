using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>Contract files as people, merges and editors leave them.</summary>
public sealed class ContractFileTests
{
    private const string Project = "public sealed record Paid(decimal Amount); public sealed partial class Payments : Projection { private void HandlePaid(Paid e) { } }";
    private const string Whole = "Paid 1\nPaid 1 0 decimal Amount\n";

    public static TheoryData<string, string> Nonsense() => new()
    {
        { "<<<<<<< ours", "merge conflict" },
        { "=======", "merge conflict" },
        { ">>>>>>> theirs", "merge conflict" },
        { "Paid", "does not begin with" },
        { "Paid one", "does not begin with" },
        { "Paid 0", "does not begin with" },
        { "Paid 1 retired yes", "more behind 'retired'" },
        { "Paid 1 Amount", "where a key is to stand" },
        { "Paid 1 1x int A", "'1x' where a key is to stand" },
        { "Paid 1 1. int A", "'1.' where a key is to stand" },
        { "Paid 1 1..0 int A", "'1..0' where a key is to stand" },
        { "Paid 1 1[0] int A", "'1[0]' where a key is to stand" },
        { "Paid 1 @ int A", "'@' where a key is to stand" },
        { "Paid 1 1=x value A", "'1=x' where a key is to stand" },
        { "Paid 1 \u0661 int A", "where a key is to stand" },
        { "Paid 1 1", "does not say what lies" },
        { "Paid 1 1 money Amount", "'money' where a type" },
        { "Paid 1 1 enum:string Amount", "'enum:string' where a type" },
        { "Paid 1 1 int A B", "more behind its type" },
        { "Paid 1 0=1 int Card", "'int' where a type" },
        { "Paid 1 0 int Amount", "says otherwise than an earlier line, 'Paid 1 0 decimal Amount'" },
        { "Sent 1 0 int A", "has no line of its own: add 'Sent 1'" },
        { "Pa%zzzid 1", "does not begin with" },
    };

    [Theory, MemberData(nameof(Nonsense))]
    public async Task LineThatCannotBeRead_IsReportedWhereItStands(string line, string reason)
    {
        var found = Assert.Single(await Files.AnalyzeAsync(Project, Whole + line + "\n"));
        Assert.Equal("CQRS2010", found.Id);
        Assert.Contains(reason, found.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal((Files.Shipped, 2, 0), (found.Location.GetLineSpan().Path, found.Location.GetLineSpan().StartLinePosition.Line, found.Location.GetLineSpan().StartLinePosition.Character));
        Assert.Equal(line.Length, found.Location.SourceSpan.Length);
    }

    [Theory]
    [InlineData("Paid 1\nPaid 1 0 decimal Amount\n")]
    [InlineData("# Ours.\n\nPaid 1  # a comment\n  Paid   1  0   decimal\tAmount # another\r\n")]
    [InlineData("Paid 1\nPaid 1 0 decimal Amount\nPaid 1\nPaid 1 0 decimal Amount\n")]
    [InlineData("Paid 1 0 decimal Amount\nPaid 1")]
    public async Task SpacesCommentsOrderAndRepetition_AreOfNoImportance(string text) => Assert.Empty(await Files.AnalyzeAsync(Project, text));

    [Fact]
    public async Task FileThatIsMissing_IsReportedAtTheOther()
    {
        Assert.Equal("CQRS2011", Assert.Single(await Files.AnalyzeAsync(Project, [(Files.Shipped, Whole)])).Id);
        Assert.Equal("CQRS2011", Assert.Single(await Files.AnalyzeAsync(Project, [(Files.Unshipped, Whole)])).Id);
        Assert.All(await Files.AnalyzeAsync(Project, [(Files.Shipped, Whole), ("other/" + Files.Shipped, ""), (Files.Unshipped, "")]), static found => Assert.Equal("CQRS2011", found.Id));
    }

    [Fact]
    public async Task ProjectWithoutFiles_IsLeftAlone() => Assert.Empty(await Files.AnalyzeAsync(Project, []));

    [Theory]
    [InlineData("none", new string[0])]
    [InlineData("warning", new[] { "Warning" })]
    [InlineData("error", new[] { "Error" })]
    [InlineData(null, new[] { "Error" })]
    public async Task Level_IsChosenByAProperty(string? level, string[] severities)
        => Assert.Equal(severities, (await Files.AnalyzeAsync(Project, "Paid 1\nPaid 1 0 int Amount\n".Replace("int", "string", StringComparison.Ordinal), level: level)).Select(static found => found.Severity.ToString()));

    [Fact]
    public async Task EventThatIsGone_IsReportedInTheFile_WithTheTwinThatMayBeIt()
    {
        var gone = Assert.Single(await Files.AnalyzeAsync(Project, "Sent 1\nSent 1 0 decimal Amount\n"), static found => found.Id == "CQRS2016");
        Assert.Contains("if 'Paid', which has its shape, is the same event, pin its name with [Event(\"Sent\")]", gone.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(Files.Shipped, gone.Location.GetLineSpan().Path);
    }

    [Theory]
    [InlineData("", "Sent 1 retired\n")]
    [InlineData("Sent 1 retired\n", "")]
    public async Task EventThatIsRetired_IsNotMissed(string shipped, string unshipped)
        => Assert.Empty(await Files.AnalyzeAsync(Project, Whole + (shipped.Length > 0 ? shipped : "Sent 1\nSent 1 0 int A\n"), unshipped));

    [Fact]
    public async Task EventThatHadAnotherName_IsComparedWithWhatIsStoredUnderIt()
    {
        const string renamed = "[FormerName(\"Paid\")] public sealed record Settled(TYPE Amount); public sealed partial class Payments : Projection { private void HandleSettled(Settled e) { } }";
        const string unshipped = "Settled 1\nSettled 1 0 TYPE Amount\n";
        Assert.Empty(await Files.AnalyzeAsync(renamed.Replace("TYPE", "decimal", StringComparison.Ordinal), Whole, unshipped.Replace("TYPE", "decimal", StringComparison.Ordinal)));
        Assert.Equal("CQRS2012", Assert.Single(await Files.AnalyzeAsync(renamed.Replace("TYPE", "int", StringComparison.Ordinal), Whole, unshipped.Replace("TYPE", "int", StringComparison.Ordinal))).Id);
    }

    [Fact]
    public async Task OldVersionsOfUpcasters_AreGuardedToo()
    {
        const string events = "[Event(\"Paid\")] public sealed record PaidV1(TYPE Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { public static Paid Upcast(PaidV1 old) => new(old.Amount); } public sealed partial class Payments : Projection { private void HandlePaid(Paid e) { } }";
        const string second = "Paid 2\nPaid 2 0 decimal Amount\n";
        Assert.Empty(await Files.AnalyzeAsync(events.Replace("TYPE", "decimal", StringComparison.Ordinal), Whole, second));
        Assert.Equal("CQRS2012", Assert.Single(await Files.AnalyzeAsync(events.Replace("TYPE", "int", StringComparison.Ordinal), Whole, second)).Id);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void WhatIsWritten_IsSortedAndKeepsItsHeadingAndLineEndings(string ending)
    {
        var before = SourceText.From($"# Ours.{ending}B 1{ending}B 1 10 int J{ending}B 1 9 int I{ending}A 2{ending}A 1{ending}");
        var written = ContractFile.Write(ContractFile.Read(before).Lines.Select(static line => line.Line), before).ToString();
        Assert.Equal(string.Join(ending, "# Ours.", "A 1", "A 2", "B 1", "B 1 9 int I", "B 1 10 int J", ""), written);
    }

    [Theory]
    [InlineData("order placed")]
    [InlineData("100%")]
    [InlineData("a#b")]
    [InlineData("Pair<A,B>")]
    [InlineData("\u00e9v\u00e9nement")]
    [InlineData("a.b[0]=@c")]
    public void AnyName_IsReadAsItWasWritten(string name)
    {
        ContractLine[] lines = [new(name, 3, "", "", ""), new(name, 3, ContractPath.Member("", 0, name), "string?", ""), new(name, 3, "1", "int", name)];
        var file = ContractFile.Read(ContractFile.Write(lines, null));
        Assert.Empty(file.Problems);
        Assert.Equal(lines.Order(Comparer<ContractLine>.Create(ContractLine.Compare)), file.Lines.Select(static line => line.Line));
    }

    [Theory]
    [InlineData("Line2")]
    [InlineData("Line")]
    public async Task MemberThatIsFoundByItsName_FillsNoHole(string name) => Assert.Equal(
        ["CQRS2019"],
        (await Files.AnalyzeAsync(
            $"[MessagePack.MessagePackObject(true)] public sealed record Paid(string Zip, string {name} = \"x\"); public sealed partial class Payments : Projection {{ private void HandlePaid(Paid e) {{ }} }}",
            "Paid 1 named\nPaid 1 @Zip string Zip\n")).Select(static found => found.Id));

    [Fact]
    public void NamesThatAreReadByPeople_AreWrittenAsTheyAre()
        => Assert.Equal("bank.Paid@eu 1\nbank.Paid@eu 1 @a%002eb int Money[].C\n", ContractFile.Write([new("bank.Paid@eu", 1, "", "", ""), new("bank.Paid@eu", 1, ContractPath.Member("", 0, "a.b"), "int", "Money[].C")], null).ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("@Price")]
    [InlineData("12.@Price[].3[key]")]
    [InlineData("2[][].0")]
    [InlineData("3=-1")]
    [InlineData("3[]=18446744073709551615")]
    public void PathsOfEverySort_AreRead(string path) => Assert.Empty(ContractFile.Read(SourceText.From($"A 1\nA 1 {path} retired\n")).Problems);

    [Fact]
    public void Acceptance_SaysWhatTheFilesAreToSay()
    {
        var shipped = new Contract(ContractFile.Read(SourceText.From("A 1\nA 1 0 int X\nA 1 1 int Y\n")).Lines.Select(static line => line.Line));
        var unshipped = new Contract(ContractFile.Read(SourceText.From("A 1\nA 1 1 retired Y\nGone 1\nGone 1 0 int Z\n")).Lines.Select(static line => line.Line));
        var code = new Contract(ContractFile.Read(SourceText.From("A 1\nA 1 0 long X\nB 1\nB 1 0 int Q\n")).Lines.Select(static line => line.Line));
        var accepted = ContractAcceptance.Accept(shipped, unshipped, code.Events).ToArray();
        Assert.Equal("A 1\nA 1 0 long X\nA 1 1 retired Y\nB 1\nB 1 0 int Q\n", ContractFile.Write(accepted, null).ToString());
        Assert.All(code.Events, e => Assert.True(ContractAcceptance.IsDeclared(shipped.Find(e.Name, e.Version), new Contract(accepted).Find(e.Name, e.Version), e)));
    }
}
