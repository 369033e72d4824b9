using Cqrs.Generated.SourceGenerators.Tests.Fingerprints;
using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>What is generated for events that have become others, or nothing.</summary>
public sealed class Becoming
{
    private const string Paid = "public sealed record Paid(decimal Amount) { public static Paid Upcast(Settled old) => new(old.Amount); }";

    private const string Readers = """

        public sealed partial class Account : Aggregate { public decimal Sum { get; private set; } private void HandlePaid(Paid e) => Sum += e.Amount; }
        public sealed partial class Sums : Projection { public decimal Sum { get; private set; } private void HandlePaid(Paid e, EventContext context) => Sum += e.Amount; }
        """;

    public static TheoryData<string, string> Kinds() => new()
    {
        { "one", "[Becomes(typeof(Paid))] public sealed record Settled(decimal Amount);" + Paid },
        { "one or none", "[Becomes(typeof(Paid))] public sealed record Settled(decimal Amount); public sealed record Paid(decimal Amount) { public static Paid? Upcast(Settled old) => null; }" },
        { "many", "[Becomes(typeof(Paid))] public sealed record Settled(decimal Amount); public sealed record Paid(decimal Amount) { public static IEnumerable<Paid> Upcast(Settled old) { yield return new(1); } }" },
        { "structs", "[Becomes(typeof(Paid))] public readonly record struct Settled(decimal Amount); public readonly record struct Paid(decimal Amount) { public static Paid Upcast(in Settled old) => new(old.Amount); }" },
        { "a struct or none", "[Becomes(typeof(Paid))] public sealed record Settled(decimal Amount); public readonly record struct Paid(decimal Amount) { public static Paid? Upcast(Settled old) => null; }" },
        { "many structs", "[Becomes(typeof(Paid))] public sealed record Settled(decimal Amount); public readonly record struct Paid(decimal Amount) { public static IEnumerable<Paid> Upcast(Settled old) => []; }" },
        { "a part that nobody handles", "[Becomes(typeof(Noted), typeof(Paid), typeof(More))] public sealed record Settled(decimal Amount);" + Paid + "public sealed record Noted(string Text) { public static Noted Upcast(Settled old) => new(\"\"); } public readonly record struct More(int A) { public static More? Upcast(Settled old) => null; }" },
        { "nothing, by its full name", "[Cqrs.Generated.BecomesNothingAttribute] public sealed record Settled(decimal Amount); public sealed record Paid(decimal Amount);" },
        { "the attribute under an alias", "using Split = Cqrs.Generated.BecomesAttribute; [Split(typeof(Paid))] public sealed record Settled(decimal Amount);" + Paid },
        { "a part without an upcaster", "[Becomes(typeof(Paid), typeof(Noted))] public sealed record Settled(decimal Amount); public sealed record Noted(string Text);" + Paid },
        { "no part", "[Becomes] public sealed record Settled(decimal Amount); public sealed record Paid(decimal Amount);" },
        { "a circle", "[Becomes(typeof(Paid), typeof(Back))] public sealed record Settled(decimal Amount) { public static Settled Upcast(Back old) => new(1); } [Becomes(typeof(Settled))] public sealed record Back(int A) { public static Back Upcast(Settled old) => new(1); }" + Paid },
        { "itself", "[Becomes(typeof(Settled), typeof(Paid))] public sealed record Settled(decimal Amount) { public static Settled Upcast(Settled old) => old; }" + Paid },
        { "what it has become is ignored", "[Becomes(typeof(Paid))] public sealed record Settled(decimal Amount); public sealed record Paid(decimal Amount) { public static Paid Upcast(Settled old) => new(1); } [Ignores<Paid>] public sealed partial class Other : Aggregate { private void HandleClosed(Closed e) { } } public sealed record Closed(int A);" },
        { "nullability that is not said", "#nullable disable\n[Becomes(typeof(Paid))] public sealed record Settled(decimal Amount);" + Paid },
        { "an older version of what it has become, and of it", """
            [Event("Settled")] public sealed record SettledV1(int Amount);
            [Event("Settled", Version = 2), Becomes(typeof(PaidV1), typeof(Bundle))] public sealed record Settled(decimal Amount) { public static Settled Upcast(SettledV1 old) => new(old.Amount); }
            [Event("Paid")] public sealed record PaidV1(int Amount) { public static IEnumerable<PaidV1> Upcast(Settled old) => [new(1)]; }
            [Event("Paid", Version = 2)] public sealed record Paid(decimal Amount) { public static Paid Upcast(PaidV1 old) => new(old.Amount); public static Paid Upcast(Bundle old) => new(1); }
            [Event("Bundle", Version = 2), Becomes(typeof(Paid))] public sealed record Bundle(string[] Names) { public static Bundle Upcast(BundleV1 old) => new([]); public static Bundle Upcast(Settled old) => new([]); }
            [Event("Bundle")] public sealed record BundleV1(string Name);
            """ },
        { "a generic event that cannot", "[Becomes(typeof(Paid))] public sealed record Settled<T>(T Value); public sealed record Paid(decimal Amount);" },
        { "a part that is no type", "[Becomes(typeof(Paid), typeof(int[]))] public sealed record Settled(decimal Amount);" + Paid },
        { "a part that is derived from", "[Becomes(typeof(Paid))] public sealed record Settled(decimal Amount); public record Paid(decimal Amount) { public static Paid Upcast(Settled old) => new More(1); } public sealed record More(decimal Amount) : Paid(Amount);" },
        { "handlers that are called with more", "[Becomes(typeof(Paid))] public sealed record @class(decimal @event); public sealed record Paid(decimal Amount) { public static Paid Upcast(@class @new) => new(@new.@event); }" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void AnyKind_CompilesPlainAndOptimizedWithoutAWarning(string what, string events)
    {
        Assert.NotEmpty(what);
        Assert.Empty(GeneratorRun.Of(events + Readers).Diagnostics);
        Assert.Empty(GeneratorRun.OptimizedOf(events + Readers).Diagnostics);
    }

    [Fact]
    public void Case_IsReadInTheDebugger()
    {
        var run = GeneratorRun.OptimizedOf("""
            [Becomes(typeof(Paid), typeof(Noted), typeof(Fee))] public sealed record Settled(decimal Amount);
            public sealed record Noted(string Text) { public static Noted? Upcast(Settled old) => null; }
            public readonly record struct Fee(decimal Amount) { public static IEnumerable<Fee> Upcast(Settled old) => []; }
            """ + Paid + "public sealed partial class Account : Aggregate { private void HandlePaid(Paid e) { } private void HandleNoted(Noted e, EventContext context) { } private void HandleFee(Fee e) { } }");
        Assert.Empty(run.Diagnostics);
        Assert.Contains(
            """
                                {
                                    var old = global::Cqrs.Generated.Formatters.Settled.Decode(page.PayloadOf(i));
                                    HandlePaid(global::Paid.Upcast(old) ?? throw new global::System.InvalidOperationException("The upcaster of 'Settled' to 'Paid' has returned null."));
                                    if (global::Noted.Upcast(old) is { } part2)
                                    {
                                        HandleNoted(part2, page.ContextOf(i));
                                    }
                                    foreach (var part3 in global::Fee.Upcast(old) ?? throw new global::System.InvalidOperationException("The upcaster of 'Settled' to 'Fee' has returned null."))
                                    {
                                        HandleFee(part3);
                                    }
                                    break;
                                }
            """, run.Files["Account.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>Nobody handles it, and no attribute but these makes it an event: it is stored, so it is known.</summary>
    [Theory]
    [InlineData("[BecomesNothing] public sealed record Settled(decimal Amount);")]
    [InlineData("[Becomes(typeof(Noted))] public sealed record Settled(decimal Amount); public sealed record Noted(string Text) { public static Noted Upcast(Settled old) => new(\"\"); }")]
    public void EventThatNobodyHandles_IsInTheManifest(string events)
    {
        var run = GeneratorRun.Of(events);
        Assert.Empty(run.Diagnostics);
        Assert.Contains("Formatters.Settled.Type", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
        Assert.Equal(events.Contains("Noted", StringComparison.Ordinal), run.Files["CqrsManifest.g.cs"].Contains("Formatters.Noted.Type", StringComparison.Ordinal));
    }

    private const string Split = """
        [Becomes(typeof(Paid), typeof(Fee))] public sealed record Settled(decimal Amount);
        public sealed record Paid(decimal Amount) { public static Paid Upcast(Settled old) => new(old.Amount + 1); }
        public sealed record Fee(decimal Amount) { public static Fee Upcast(Settled old) => new(old.Amount); }
        public sealed partial class Account : Aggregate { public decimal Sum { get; private set; } private void HandlePaid(Paid e) => Sum += e.Amount; private void HandleFee(Fee e) => Sum *= e.Amount; }
        """;

    [Theory]
    [InlineData("typeof(Paid), typeof(Fee)", "typeof(Fee), typeof(Paid)")]
    [InlineData("old.Amount + 1", "old.Amount - 1")]
    [InlineData("Fee Upcast(Settled old) => new(old.Amount)", "IEnumerable<Fee> Upcast(Settled old) => [new(old.Amount)]")]
    [InlineData("Settled(decimal Amount)", "Settled(decimal Amount, int More)")]
    public void EditThatMakesAnotherState_ChangesTheFingerprint(string before, string after)
        => Assert.NotEqual(Shop.Of(GeneratorRun.Of(Split), "Account"), Shop.Of(GeneratorRun.Of(Split.Replace(before, after, StringComparison.Ordinal)), "Account"));

    private const string Nested = """
        [Becomes(typeof(Moved), typeof(Mid))] public sealed record Old(string City);
        [Becomes(typeof(Noted))] public sealed record Mid(string City) { public static Mid Upcast(Old old) => new(old.City); }
        public sealed record Moved(string City) { public static Moved Upcast(Old old) => new(old.City); }
        public sealed record Noted(string City) { public static Noted Upcast(Mid old) => new(old.City); }
        {0} public sealed partial class Place : Aggregate { public string City { get; private set; } = ""; private void HandleMoved(Moved e) => City = e.City; private void HandleNoted(Noted e) => City += e.City; }
        """;

    /// <summary>What is ignored of it is not folded, and so a snapshot of before is of no use.</summary>
    [Fact]
    public void IgnoringAPart_ChangesTheFingerprint()
    {
        string Of(string attribute) => Shop.Of(GeneratorRun.Of(Nested.Replace("{0}", attribute, StringComparison.Ordinal)), "Place");
        Assert.Equal(3, new[] { Of(""), Of("[Ignores<Old>]"), Of("[Ignores<Mid>]") }.Distinct().Count());
    }

    [Fact]
    public void PartThatIsIgnored_EndsItsBranch()
    {
        var run = GeneratorRun.Of(Nested.Replace("{0}", "[Ignores<Mid>]", StringComparison.Ordinal));
        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain("Mid.Upcast(", run.Files["Place.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Moved.Upcast(", run.Files["Place.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>What has become others in one assembly has in those that reference it, whoever can call what; and what has become nothing is passed over there too.</summary>
    [Fact]
    public void AssembliesTellOthers_WhatTheirEventsHaveBecome()
    {
        var library = GeneratorRun.Of("Events", [], """
            [Becomes(typeof(Moved), typeof(Noted))] public sealed record Old(string City);
            public sealed record Moved(string City) { public static Moved Upcast(Old old) => new(old.City); }
            public sealed record Noted(string City) { public static Noted Upcast(Old old) => new(old.City); }
            [BecomesNothing] public sealed record Greeted(string Text);
            [Becomes(typeof(Secret))] internal sealed record Hidden(string City);
            internal sealed record Secret(string City) { internal static Secret Upcast(Hidden old) => new(old.City); }
            """);
        Assert.Empty(library.Diagnostics);
        Assert.Contains("BecomeEvents(typeof(global::Greeted), typeof(global::Hidden), typeof(global::Old))", library.Files["CqrsManifest-Declaration.g.cs"], StringComparison.Ordinal);
        var run = GeneratorRun.Of("App", [library.ToReference()], """
            public sealed partial class Place : Aggregate { private void HandleMoved(Moved e) { } private void HandleNoted(Noted e) { } }
            public sealed partial class Notes : Projection { private void HandleNoted(Noted e) { } }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Contains("// Greeted, ignored on purpose", run.Files["Place.g.cs"], StringComparison.Ordinal);
        Assert.Contains("HandleNoted(global::Noted.Upcast(old)", run.Files["Place.g.cs"], StringComparison.Ordinal);
        Assert.Contains("HandleNoted(global::Noted.Upcast(old)", run.Files["Notes.g.cs"], StringComparison.Ordinal);

        // One that only ignores it still knows what the log makes of it.
        var other = GeneratorRun.Of("App", [library.ToReference()], "[Ignores<Old>] public sealed partial class Other : Aggregate { private void HandleClosed(Closed e) { } } public sealed record Closed(int A);");
        Assert.Empty(other.Diagnostics);
        Assert.Contains("Becomes = new([\"Moved\", \"Noted\"], static old => Parts((global::Old)old))", other.Files["Formatters.Old.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Formatters.Noted.Type", other.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void EditThatMeansNothing_LeavesTheFingerprint()
        => Assert.Equal(Shop.Of(GeneratorRun.Of(Split), "Account"), Shop.Of(GeneratorRun.Of(Split.Replace("old.Amount + 1", "(old.Amount + 1) /* more */", StringComparison.Ordinal)), "Account"));
}
