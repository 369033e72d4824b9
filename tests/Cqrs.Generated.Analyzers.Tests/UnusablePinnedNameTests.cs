using Cqrs.Generated.Serialization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class UnusablePinnedNameTests
{
    public static TheoryData<string> Names =>
    [
        "", " ", "\t", "account-opened", "Kontot öppnat", "konto 🏦", "a", " a", "a ", "a\u00a0", "a b", "a\nb", "a\0b", "a\u0085b", "a\u200bb",
        "\ud83c", "a\udfe6b", "\udfe6\ud83c", "account/opened", "/", "$account", "account$", "a@2", new string('x', 510), new string('x', 511), new string('x', 2_000),
    ];

    [Theory, MemberData(nameof(Names))]
    public async Task Name_IsRefusedByTheRuleExactlyWhereTheRuntimeRefusesIt(string name)
    {
        var literal = SymbolDisplay.FormatLiteral(name, quote: true);
        Assert.Equal(
            Refuses(() => new EventType<object>(name, 1, (ref _, in _) => { }, _ => "")),
            await IsReportedAsync($"[Event({literal})] public sealed record Opened(string Owner);"));
        Assert.Equal(
            Refuses(() => new CommandContract<object>(name, (ref _, in _) => { }, _ => "")),
            await IsReportedAsync($"[Command({literal})] public sealed record Open(string Owner);"));
        Assert.Equal(
            Refuses(() => new AggregateType<Account>(name, () => new Account(), [])),
            await IsReportedAsync($"[Aggregate({literal})] public sealed partial class Account : Aggregate;"));
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task Version_IsRefusedByTheRuleExactlyWhereTheRuntimeRefusesIt(int version)
        => Assert.Equal(
            Refuses(() => new EventType<object>("a", version, (ref _, in _) => { }, _ => "")),
            await IsReportedAsync($"[Event(\"a\", Version = {version})] public sealed record Opened(string Owner);"));

    [Fact]
    public Task BadNames_AreReportedWhereTheyAreWritten() => Verifying.ReportsAsync<UnusablePinnedNameAnalyzer>("""
        [Event({|#0:" opened"|}, Version = {|#1:0|})]
        public sealed record AccountOpened(string Owner);

        [Event(name: {|#2:"a\nb"|})]
        public readonly record struct AccountClosed;

        [Aggregate({|#3:"bank/account"|})]
        public sealed partial class Account : Aggregate
        {
            [Event({|#4:Name|})] public sealed record Moved(int To);
            private const string Name = "";
        }

        [Aggregate({|#5:"$account"|})]
        public sealed partial class Konto : Aggregate;
        """,
        Expected(0, "'AccountOpened' cannot be stored under its wire name ' opened': it begins or ends with white space, which nobody sees: remove it"),
        Expected(1, "'AccountOpened' cannot be stored under its version 0: it is below 1: versions count from 1"),
        Expected(2, "'AccountClosed' cannot be stored under its wire name 'a?b': it holds U+000A at index 1, which is no character that a name can have: remove it"),
        Expected(3, "'Account' cannot be stored under its stream name 'bank/account': it holds a slash, which parts the name from the id in a stream's name: use another character"),
        Expected(4, "'Moved' cannot be stored under its wire name '': it is empty: give a name, or remove the attribute"),
        Expected(5, "'Konto' cannot be stored under its stream name '$account': it begins with '$', as only the framework's own streams do: use another character"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<UnusablePinnedNameAnalyzer>("""
        [Event("bank/account.opened", Version = 2)]
        public sealed record AccountOpened(string Owner);

        [Event("$fee")]
        public sealed record FeeTaken(decimal Amount);

        [Aggregate("account")]
        public sealed partial class Account : Aggregate;

        [Obsolete("")]
        public sealed class Other;

        public static class Mine { public sealed class EventAttribute(string name) : Attribute { public string Name { get; } = name; } }
        """);

    private static DiagnosticResult Expected(int location, string message)
        => DiagnosticResult.CompilerError("CQRS1010").WithLocation(location).WithMessage(message);

    private static async Task<bool> IsReportedAsync(string source) => (await Analyzers.RunAsync([new UnusablePinnedNameAnalyzer()], source)).Any();

    private static bool Refuses(Func<object> make)
    {
        try
        {
            _ = make();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private sealed class Account : Aggregate, IAggregate<Account>
    {
        public static AggregateType<Account> Type => throw new InvalidOperationException("Nobody asks.");
    }
}
