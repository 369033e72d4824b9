using Cqrs.Generated.Analyzers.Contracts;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>Copies of another assembly's events, compared with what it publishes.</summary>
public sealed class CopiedEventTests
{
    private const string Theirs = """
        public enum Way { Land, Sea }
        public sealed record Line(string Article, int Count);
        [Event("OrderPlaced")] public sealed record OrderPlaced(string Customer, decimal Total, Line[] Lines, Way Way, string? Note);
        [Event("Other")] internal sealed record Other(int X);
        """;

    [Theory]
    [InlineData("public enum Way { Land, Sea } public sealed record Line(string Article, int Count); [Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer, decimal Total, Line[] Lines, Way Way, string? Note);")]
    [InlineData("[Event(\"OrderPlaced\")] public sealed record Bought(string Who);")]
    [InlineData("[Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer, string Total);")]
    [InlineData("public enum Way { Sea = 1 } public sealed record Line(string Article); [Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer, decimal Total, System.Collections.Generic.IReadOnlyList<Line> Lines, Way Way);")]
    [InlineData("[Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer, decimal Total, System.Collections.Generic.Dictionary<string, int>[]? Lines = null);", "key 2[] is 'object' there, and 'map' here")]
    [InlineData("[Event(\"OrderPlaced\"), MessagePack.MessagePackObject] public sealed record OrderPlaced([property: MessagePack.Key(1)] decimal Total, [property: MessagePack.Key(7)] string By = \"\");")]
    [InlineData("[Event(\"Other\")] public sealed record Other(string X);")]
    [InlineData("[Event(\"OrderPaid\")] public sealed record OrderPaid(string X);")]
    [InlineData("[Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer, int Total);", "'Total', key 1, is 'decimal' there, and 'int' here")]
    [InlineData("[Event(\"OrderPlaced\"), MessagePack.MessagePackObject] public sealed record OrderPlaced([property: MessagePack.Key(0)] string Customer, [property: MessagePack.Key(5)] string Country);", "'Country', key 5, is not there: give its parameter a default value, or make it nullable")]
    [InlineData("[Event(\"OrderPlaced\"), MessagePack.MessagePackObject(true)] public sealed record OrderPlaced(string Customer);", "its members are keyed by position there, and by name here")]
    [InlineData("[Event(\"OrderPlaced\")] public sealed record OrderPlaced(decimal Total, string Customer);", "'Customer', key 0, is elsewhere here", "'Total', key 1, is elsewhere here")]
    [InlineData("public enum Way { Sea, Land } public sealed record Line(string Article); [Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer, decimal Total, Line[] Lines, Way Way);", "the number 0 is 'Land' there, and 'Sea' here", "the number 1 is 'Sea' there, and 'Land' here")]
    [InlineData("[Event(\"OrderPlaced\", Version = 2)] public sealed record OrderPlaced(string Customer);", "it has no version above 1")]
    public Task Copy_ReadsWhatIsPublished_OrIsReported(string copy, params string[] reasons) => SaysAsync(Theirs, copy, reasons);

    /// <summary>The bus brings the newest version: a copy of an older one alone would never get another event.</summary>
    [Fact]
    public async Task CopyOfAnOlderVersionOnly_IsReported()
    {
        const string theirs = "[Event(\"A\")] public sealed record A1(int X); [Event(\"A\", Version = 2)] public sealed record A(int X, int Y) { public static A Upcast(A1 old) => new(old.X, 1); }";
        await SaysAsync(theirs, "[Event(\"A\")] public sealed record A(int X);", "version 2 is what it publishes; make that version, with an upcaster from this one");
        await SaysAsync(theirs, "[Event(\"A\", Version = 2)] public sealed record A(int X, int Y);");
        await SaysAsync(theirs, "[Event(\"A\")] public sealed record A1(int X); [Event(\"A\", Version = 2)] public sealed record A(int X) { public static A Upcast(A1 old) => new(old.X); }");
    }

    /// <summary>An object inside one of its kind may be declared by itself.</summary>
    [Fact]
    public Task CopyOfWhatIsRecursive_ReadsIt() => SaysAsync(
        "public sealed record Node(int X, Node? Next); [Event(\"A\")] public sealed record A(int X, A? Before, Node Node);",
        "public sealed record Last(int X); public sealed record Node(int X, Last? Next); public sealed record Old(int X); [Event(\"A\")] public sealed record A(int X, Old? Before, Node Node);");

    [Theory]
    [InlineData("none", null)]
    [InlineData("warning", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)]
    [InlineData("error", Microsoft.CodeAnalysis.DiagnosticSeverity.Error)]
    public async Task ProjectsLevel_Counts(string level, Microsoft.CodeAnalysis.DiagnosticSeverity? severity)
    {
        var found = await TwoAssemblies.RunAsync([new CopiedEventAnalyzer()], Theirs, "[Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer, int Total);", "", "orders", level: level);
        Assert.Equal(severity is { } wanted ? [wanted] : [], found.Select(d => d.Severity));
    }

    /// <summary>In the application itself an event is declared once; what stands under an alias is not in it.</summary>
    [Fact]
    public async Task AssemblyUnderAnAlias_TakesNoNames()
    {
        Assert.Empty(await TwoAssemblies.RunAsync([new EventNameTakenAnalyzer()], Theirs, "[Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer);", "", "orders"));
        Assert.Single(await TwoAssemblies.RunAsync([new EventNameTakenAnalyzer()], Theirs, "[Event(\"OrderPlaced\")] public sealed record OrderPlaced(string Customer);", "", "global"));
    }

    private static async Task SaysAsync(string theirs, string copy, params string[] reasons)
    {
        foreach (var asProject in (bool[])[true, false])
        {
            var found = await TwoAssemblies.RunAsync([new CopiedEventAnalyzer()], theirs, copy, "", "orders", asProject);
            Assert.Equal(reasons, found.Select(d => d.GetMessage(null).Split("does not read it: ")[1]).Order(StringComparer.Ordinal));
        }
    }
}
