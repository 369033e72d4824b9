using Cqrs.Generated.CodeFixes.Contracts;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>An event that was renamed keeps its stored name, or says that it had it.</summary>
public sealed class RenamedEventFixTests
{
    private const string Undeclared = "CQRS2019", Gone = "CQRS2016", Usings = "using Cqrs.Generated;\n\n";
    private const string Stored = "Paid 1\nPaid 1 0 decimal Amount\nPaid 1 1 string By\n";
    private const string KeepPaid = "Keep the stored name 'Paid'", ReadPaid = "Read what is stored as 'Paid' too";

    private static readonly RenamedEventCodeFixer s_fixer = new();

    /// <summary>A declaration under a new name, and what it becomes.</summary>
    public static TheoryData<string, string> Declarations => new()
    {
        { "public sealed record Settled(decimal Amount, string By);", "[Event(\"Paid\")]\npublic sealed record Settled(decimal Amount, string By);" },
        { "/// <summary>Money came.</summary>\npublic readonly record struct Settled(decimal Amount, string By); // yes", "/// <summary>Money came.</summary>\n[Event(\"Paid\")]\npublic readonly record struct Settled(decimal Amount, string By); // yes" },
        { "[System.Obsolete] public sealed record Settled(decimal Amount, string By);", "[System.Obsolete]\n[Event(\"Paid\")]\npublic sealed record Settled(decimal Amount, string By);" },
        { "[Event(\"Settled\")]\npublic sealed record Settled(decimal Amount, string By);", "[Event(\"Paid\")]\npublic sealed record Settled(decimal Amount, string By);" },
        { "[System.Obsolete, Event(\"Settled\", Version = 3 /* ! */)]\npublic sealed record Settled(decimal Amount, string By);", "[System.Obsolete, Event(\"Paid\" /* ! */)]\npublic sealed record Settled(decimal Amount, string By);" },
        { "[Event(name: \"Settled\")]\npublic sealed record Settled(decimal Amount, string By);", "[Event(name: \"Paid\")]\npublic sealed record Settled(decimal Amount, string By);" },
        { "public static class Events\n{\n    public sealed class Settled\n    {\n        public decimal Amount { get; init; }\n        public string By { get; init; } = \"\";\n    }\n}", "public static class Events\n{\n    [Event(\"Paid\")]\n    public sealed class Settled\n    {\n        public decimal Amount { get; init; }\n        public string By { get; init; } = \"\";\n    }\n}" },
        { "public sealed partial record Settled;\n\npublic sealed partial record Settled(decimal Amount, string By);", "public sealed partial record Settled;\n\n[Event(\"Paid\")]\npublic sealed partial record Settled(decimal Amount, string By);" },
    };

    [Theory, MemberData(nameof(Declarations))]
    public async Task RenamedType_KeepsTheStoredName(string before, string after)
    {
        var reader = $"\npublic sealed partial class Payments : Projection {{ private void HandleSettled({(before.Contains("class Events", StringComparison.Ordinal) ? "Events." : "")}Settled e) {{ }} }}\n";
        var whole = await Fixing.Of(Usings + before + reader, Stored).FixAsync(s_fixer, Undeclared, KeepPaid);
        Assert.Equal(Usings + after + reader, whole.Source());
        Assert.Empty(await whole.IdsAsync());
    }

    [Fact]
    public async Task NameThatIsNotImported_IsWrittenWhole()
    {
        const string before = "public sealed record Settled(decimal Amount, string By);\npublic sealed partial class Payments : Cqrs.Generated.Projection { private void HandleSettled(Settled e) { } }\n";
        Assert.Equal("[Cqrs.Generated.Event(\"Paid\")]\n" + before, (await Fixing.Of(before, Stored).FixAsync(s_fixer, Undeclared, KeepPaid)).Source());
    }

    [Fact]
    public async Task LineEndsOfTheFile_AreKept()
    {
        var before = (Usings + One("Settled", "decimal Amount, string By")).ReplaceLineEndings("\r\n");
        Assert.Equal(before.Replace("public sealed record", "[Event(\"Paid\")]\r\npublic sealed record", StringComparison.Ordinal), (await Fixing.Of(before, Stored).FixAsync(s_fixer, Undeclared, KeepPaid)).Source());
    }

    [Fact]
    public async Task RenamedType_SaysThatItHadTheName()
    {
        var whole = await Fixing.Of(Usings + One("Settled", "decimal Amount, string By"), Stored).FixAsync(s_fixer, Undeclared, ReadPaid);
        Assert.Equal(Usings + "[FormerName(\"Paid\")]\n" + One("Settled", "decimal Amount, string By"), whole.Source());
        Assert.Equal([Undeclared], await whole.IdsAsync());
    }

    /// <summary>A former name is read as the version that the type has: of another one it is not offered.</summary>
    [Fact]
    public async Task VersionThatIsGone_IsKeptWithTheName()
    {
        var before = Fixing.Of(Usings + One("Settled", "decimal Amount"), "Paid 2\nPaid 2 0 decimal Amount\n");
        Assert.Equal(["Keep the stored name 'Paid', version 2"], await before.TitlesAsync(s_fixer, Undeclared));
        var after = await before.FixAsync(s_fixer, Undeclared);
        Assert.Equal(Usings + "[Event(\"Paid\", Version = 2)]\n" + One("Settled", "decimal Amount"), after.Source());
        Assert.Empty(await after.IdsAsync());
    }

    [Fact]
    public async Task WhatWasDeclaredUnderTheNewName_GoesWithIt()
    {
        var after = await Fixing.Of(Usings + One("Settled", "decimal Amount, string By"), Stored, "# Ours.\nOther 1 retired\nSettled 1\nSettled 1 0 decimal Amount\n").FixAsync(s_fixer, Undeclared, KeepPaid);
        Assert.Equal("# Ours.\nOther 1 retired\n", after.Unshipped());
        Assert.Empty(await after.IdsAsync());
    }

    /// <summary>The best first: of the same shape, then with the fewest changes. What does not read all that is stored is not offered, nor more than three.</summary>
    [Fact]
    public async Task SeveralThatAreGone_AreOfferedBestFirst()
    {
        var before = Fixing.Of(
            Usings + One("Settled", "long Amount, string? By"),
            "A 1\nA 1 0 int Sum\nB 1\nB 1 0 int Amount\nC 1\nC 1 0 long Amount\nC 1 1 string? By\nD 1\nD 1 0 string Amount\nE 1\nE 1 0 int Sum\nE 1 1 string Of\n");
        Assert.Equal(
            ["Keep the stored name 'C'", "Keep the stored name 'B'", "Keep the stored name 'A'", "Read what is stored as 'C' too", "Read what is stored as 'B' too", "Read what is stored as 'A' too"],
            await before.TitlesAsync(s_fixer, Undeclared));
    }

    /// <summary>Retired, still there though it cannot be read, or read with a loss; and types that have another stored name, or a chain of versions, to lose.</summary>
    [Theory]
    [InlineData("public sealed record Settled(decimal Amount, string By);", Stored, "Paid 1 retired\n")]
    [InlineData("[Event(\"Paid\")] public sealed record Odd(System.IntPtr Amount); public sealed record Settled(decimal Amount, string By);", Stored, "")]
    [InlineData("public sealed record Settled(int Amount, string By);", Stored, "")]
    [InlineData("public sealed record Settled(decimal Amount, string By, int Times);", Stored, "")]
    [InlineData("public sealed record Settled(decimal Amount, string By, int Times = 1);", Stored + "Settled 1\nSettled 1 0 decimal Amount\nSettled 1 1 string By\n", "")]
    [InlineData("[Event(\"Settled\")] public sealed record Older(decimal Amount); [Event(\"Settled\", Version = 2)] public sealed record Settled(decimal Amount, string By) { public static Settled Upcast(Older old) => new(old.Amount, \"\"); }", Stored, "")]
    public async Task WhatWouldBeWrong_IsNotOffered(string declarations, string shipped, string unshipped)
    {
        var before = Fixing.Of(Usings + declarations + Reader("Settled"), shipped, unshipped);
        Assert.Contains(Undeclared, await before.IdsAsync());
        Assert.Empty(await before.TitlesAsync(s_fixer, Undeclared));
    }

    /// <summary>Where the event that is gone is reported, in the contract file, the code is changed too.</summary>
    [Fact]
    public async Task EventThatIsGone_IsFoundInTheCode()
    {
        var before = Fixing.Of(Usings + One("Settled", "decimal Amount, string By") + One("Refunded", "decimal Amount, string To"), Stored);
        Assert.Equal(
            ["Keep the stored name 'Paid' for 'Refunded'", "Keep the stored name 'Paid' for 'Settled'", "Read what is stored as 'Paid' too, for 'Refunded'", "Read what is stored as 'Paid' too, for 'Settled'"],
            (await before.TitlesAsync(s_fixer, Gone)).Order(StringComparer.Ordinal));
        var after = await before.FixAsync(s_fixer, Gone, "Keep the stored name 'Paid' for 'Settled'");
        Assert.StartsWith(Usings + "[Event(\"Paid\")]\npublic sealed record Settled", after.Source(), StringComparison.Ordinal);
        Assert.DoesNotContain(Gone, await after.IdsAsync());
    }

    /// <summary>Of what two types could be, and of a type that could be two, nothing is said; what has no members is known by nothing.</summary>
    /// <summary>Of the same shape, but with no member's name in common: one by one somebody may choose it, all at once nobody does.</summary>
    [Theory]
    [InlineData("CQRS2019")]
    [InlineData("CQRS2016")]
    public async Task FixAll_LeavesWhatHasOtherNames(string id)
    {
        var before = Fixing.Of(Usings + One("Commented", "decimal Text, string Author"), Stored);
        Assert.Equal(before.Source(), (await before.FixAllAsync(s_fixer, id, "Keep", FixAllScope.Project)).Source());
    }

    [Theory]
    [InlineData(FixAllScope.Document, true, false, false)]
    [InlineData(FixAllScope.Project, true, true, false)]
    [InlineData(FixAllScope.Solution, true, true, true)]
    public async Task FixAll_NamesWhatCanBeOneAlone(FixAllScope scope, bool first, bool second, bool third)
    {
        var here = One("Settled", "decimal Amount, string By") + One("Twin", "int A") + One("Pair", "int A") + One("Void", "");
        string other = One("Sent", "System.Guid Id"), third1 = One("Left", "bool Why");
        var before = Fixing.Of(
            ([Usings + here, Usings + other], Stored + "Empty 1\nOne 1\nOne 1 0 int A\nPosted 1\nPosted 1 0 Guid Id\n", "Other 1 retired\nSent 1\n"),
            ([Usings + third1], "Gone 1\nGone 1 0 bool Why\n", ""));
        var after = await before.FixAllAsync(s_fixer, Undeclared, "Keep", scope);
        Assert.Equal(Usings + (first ? "[Event(\"Paid\")]\n" : "") + here, after.Source());
        Assert.Equal(Usings + (second ? "[Event(\"Posted\")]\n" : "") + other, after.Source(document: 1));
        Assert.Equal(Usings + (third ? "[Event(\"Gone\")]\n" : "") + third1, after.Source(project: 1));
        Assert.Equal(second ? "Other 1 retired\n" : "Other 1 retired\nSent 1\n", after.Unshipped());
    }

    [Theory]
    [InlineData(Undeclared)]
    [InlineData(Gone)]
    public async Task FixAll_SaysFormerNamesToo(string id)
    {
        var after = await Fixing.Of(Usings + One("Settled", "decimal Amount, string By"), Stored).FixAllAsync(s_fixer, id, "Read", FixAllScope.Project);
        Assert.Equal(Usings + "[FormerName(\"Paid\")]\n" + One("Settled", "decimal Amount, string By"), after.Source());
    }

    private static string One(string name, string members) => $"public sealed record {name}({members});{Reader(name)}";

    private static string Reader(string name) => $"\npublic sealed partial class Of{name} : Projection {{ private void Handle{name}({name} e) {{ }} }}\n";
}
