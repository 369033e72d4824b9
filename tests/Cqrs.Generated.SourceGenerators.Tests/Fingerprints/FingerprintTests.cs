using System.Globalization;
using Cqrs.Generated.SourceGenerators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Tests.Fingerprints;

/// <summary>What a fingerprint depends on, and what not.</summary>
public class FingerprintTests
{
    private static readonly Lazy<string> s_before = new(() => Shop.Fingerprint(Shop.Sources));

    public static TheoryData<string, string, string> EditsThatMeanNothing() => new()
    {
        { "a comment in a handler", "_items.Clear();", "_items.Clear(); // All of them." },
        { "formatting", "var before = _items.GetValueOrDefault(e.Name);", "var before  =\n _items . GetValueOrDefault( e.Name ) ;" },
        { "a region", "private void HandleCleared(Cleared e)", "#region Clearing\n#endregion\nprivate void HandleCleared(Cleared e)" },
        { "a pragma", "_items.Clear();", "_items.Clear();\n#pragma warning disable CS0168\n" },
        { "the name of a local", "var before = _items.GetValueOrDefault(e.Name);\n        int extra = 0;\n        if (e.Count > Limits.Most && before < 100)\n            extra = 1;\n        _items[e.Name] = before + e.Count - extra;",
            "var was = _items.GetValueOrDefault(e.Name);\n        int more = 0;\n        if (e.Count > Limits.Most && was < 100)\n            more = 1;\n        _items[e.Name] = was + e.Count - more;" },
        { "the name of a handler's parameter", "HandleItemRemoved(ItemRemoved e)\n    {\n        _items.Remove(e.Name);", "HandleItemRemoved(ItemRemoved removed)\n    {\n        _items.Remove(removed.Name);" },
        { "the name of a loop's variable", "foreach (var side in e.Box.Sides)\n            _changes += side.Length;", "foreach (var edge in e.Box.Sides)\n            _changes += edge.Length;" },
        { "the name of a local function and its parameter", "_changes = Twice(_changes);\n\n        static int Twice(int number) => number * 2;", "_changes = Double(_changes);\n\n        static int Double(int n) => n * 2;" },
        { "a type instead of var", "var before = _items", "int before = _items" },
        { "var instead of a type", "int extra = 0;", "var extra = 0;" },
        { "a type instead of var in a loop", "foreach (var side in", "foreach (Side side in" },
        { "the full name of a type", "int extra = 0;", "System.Int32 extra = 0;" },
        { "this", "_items.Clear();", "this._items.Clear();" },
        { "braces around one statement", "extra = 1;", "{ extra = 1; }" },
        { "parentheses", "before + e.Count - extra", "(before + e.Count) - extra" },
        { "another form of a literal", "before < 100", "before < 1_00" },
        { "a statement for an expression", "protected void Note() => Tax += Weight;", "protected void Note() { Tax += Weight; }" },
        { "a return for an expression", "private static bool Enough(int count) => count % 2 == 0;", "private static bool Enough(int count) { return count % 2 == 0; }" },
        { "the order of members", "private readonly Dictionary<string, int> _items = [];\n    private int _changes = 10;", "private int _changes = 10;\n    private readonly Dictionary<string, int> _items = [];" },
        { "new with a name", "=> new(left.Amount + right.Amount)", "=> new Money(left.Amount + right.Amount)" },
        { "a decision", "Raise(new Cleared())", "Raise(new Cleared { })" },
        { "a method that nothing calls", "_changes = 7", "_changes = 8" },
        { "a helper that nothing calls", "count + 1", "count + 2" },
        { "an operator that nothing calls", "left.Amount - right.Amount", "left.Amount - right.Amount - 1" },
        { "an Add of another class", "Sum += number", "Sum += number + 1" },
        { "a property that nothing reads", "Other => 77", "Other => 78" },
        { "an event that it does not handle", "Unrelated(int Number)", "Unrelated(long Number)" },
        { "a new class", "namespace Shop;\n\npublic enum Kind", "namespace Shop;\n\npublic sealed class Extra { public int Add(int i) => i; }\n\npublic enum Kind" },
        { "the order of an enum's members", "Empty = 0, Small = 1", "Small = 1, Empty = 0" },
        { "the order of methods", "public static Kind KindOf", "public static int Before() => 3;\n\n    public static Kind KindOf" },
    };

    public static TheoryData<string, string, string> EditsThatMeanSomething() => new()
    {
        { "an operator", "before + e.Count - extra", "before + e.Count + extra" },
        { "a literal", "extra = 1;", "extra = 2;" },
        { "a comparison", "e.Count > Limits.Most", "e.Count >= Limits.Most" },
        { "a condition", "&& before < 100", "|| before < 100" },
        { "an increment", "_changes++;", "_changes--;" },
        { "a call less", "        _items.Clear();\n", "" },
        { "another call", "_items.Remove(e.Name);", "_items.TryGetValue(e.Name, out _);" },
        { "the order of statements", "_items.Clear();\n        Total = Money.None;", "Total = Money.None;\n        _items.Clear();" },
        { "which local is meant", "before + e.Count - extra", "before + e.Count - before" },
        { "parentheses that matter", "before + e.Count - extra", "before + (e.Count - extra) * 2" },
        { "an interpolated text", "{e.Name} x {e.Count}", "{e.Name} X {e.Count}" },
        { "an operator of a local function", "number * 2", "number + 2" },
        { "the type of a local", "int extra = 0;", "long extra = 0;" },
        { "a state member more", "private int _changes = 10;", "private int _changes = 10;\n    private int _more;" },
        { "the type of a state member", "private int _changes = 10;", "private long _changes = 10;" },
        { "what a state member begins with", "_changes = 10", "_changes = 11" },
        { "the name of a state member of a base class", "protected decimal Tax { get; set; }", "protected decimal Tax { get; set; }\n\n    protected decimal Toll { get; set; }" },
        { "what a property of a base class begins with", "protected set; } = new(1);", "protected set; } = new(2);" },
        { "an expression in a base class", "Tax += Rounded(", "Tax -= Rounded(" },
        { "a private helper of a base class", "Math.Round(amount, 2)", "Math.Round(amount, 3)" },
        { "an override that a base class calls", "Weight => 3", "Weight => 4" },
        { "an extension method in another file", "money.Amount * count", "money.Amount + count" },
        { "an operator of a value type", "left.Amount + right.Amount", "left.Amount + right.Amount + 1" },
        { "a constant", "Most = 50", "Most = 51" },
        { "a static field's initializer", "Rate = 0.19m", "Rate = 0.16m" },
        { "the digits of a decimal", "Rate = 0.19m", "Rate = 0.190m" },
        { "a static property's initializer, two calls away", "= 1.5m", "= 1.6m" },
        { "a static field of a value type", "None = new(0)", "None = new(1)" },
        { "an arm of a switch", "< 5 when", "<= 5 when" },
        { "the result of an arm", "_ => Kind.Large", "_ => Kind.Small" },
        { "a private helper, two calls away", "count % 2 == 0", "count % 2 != 0" },
        { "a number of an enum", "Large = 20", "Large = 21" },
        { "a member of an event", "string Name, Money Price, int Count, Box Box", "string Name, Money Price, int Count, Box Box, int More" },
        { "the order of an event's keys", "string Name, Money Price, int Count, Box Box", "Money Price, string Name, int Count, Box Box" },
        { "the type of an event's member", "Money Price, int Count", "Money Price, long Count" },
        { "a type inside an event", "Side(int Length)", "Side(int Length, int Depth)" },
        { "what a type inside an event begins with", "Width { get; init; } = 1", "Width { get; init; } = 2" },
        { "an event's wire name", "\"basket-cleared\"", "\"cleared\"" },
        { "an event's version", "Version = 2", "Version = 3" },
        { "a handler more", "private void Unused()", "private void HandleUnrelated(Unrelated e) { }\n\n    private void Unused()" },
        { "checked arithmetic", "_changes++;", "checked { _changes++; }" },
    };

    [Theory, MemberData(nameof(EditsThatMeanNothing))]
    public void EditThatMeansNothing_LeavesIt(string what, string old, string replacement) => Assert.True(s_before.Value == Shop.Fingerprint(Shop.Edited(old, replacement)), what);

    [Theory, MemberData(nameof(EditsThatMeanSomething))]
    public void EditThatMeansSomething_ChangesIt(string what, string old, string replacement) => Assert.False(s_before.Value == Shop.Fingerprint(Shop.Edited(old, replacement)), what);

    [Theory, MemberData(nameof(EditsThatMeanSomething))]
    public void EditInARunningEditor_IsSeenAndTakenBack(string what, string old, string replacement)
    {
        Assert.NotEmpty(what);
        var run = GeneratorRun.Of(Shop.Sources);
        var file = Array.FindIndex(Shop.Sources, source => source.Contains(old, StringComparison.Ordinal));
        var edited = Shop.Edited(old, replacement)[file];

        run.Edit(file, _ => edited);
        Assert.Equal(run.Afresh().Files, run.Files);
        run.Edit(file, _ => Shop.Sources[file]);

        Assert.Equal(s_before.Value, Shop.Of(run, Shop.Basket));
    }

    [Fact]
    public void Sources_CompileWithoutAWarning() => Assert.Empty(GeneratorRun.Of(Shop.Sources).Diagnostics);

    [Fact]
    public void OrderOfFiles_LeavesIt()
    {
        Assert.Equal(s_before.Value, Shop.Fingerprint([.. Shop.Sources.Reverse()]));
        Assert.Equal(s_before.Value, Shop.Fingerprint(Shop.Sources[2], Shop.Sources[0], Shop.Sources[3], Shop.Sources[1]));
    }

    [Fact]
    public void Culture_LeavesIt()
    {
        var culture = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NegativeSign, odd.NumberFormat.NumberDecimalSeparator) = ("~", ",");
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(s_before.Value, Shop.Fingerprint(Shop.Sources));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    // Not a value to keep for ever: whoever changes it on purpose raises the format in the generator, and says in the changelog that what was kept is made anew.
    [Fact]
    public void Value_IsThatOfTheLastVersion() => Assert.Equal("34e4c22f74120aa0", s_before.Value);

    [Fact]
    public void OptimizationAndReferencesBySource_LeaveIt()
    {
        Assert.Equal(s_before.Value, Shop.Of(GeneratorRun.OptimizedOf(Shop.Sources), Shop.Basket));

        var library = GeneratorRun.Of("Values", [], Shop.Sources[0], Shop.Sources[2], Shop.Sources[3]);
        string Through(MetadataReference reference) => Shop.Of(GeneratorRun.Of("Bank", [reference], Shop.Sources[1]), Shop.Basket);
        Assert.Equal(Through(library.ToReference()), Through(library.Output.ToMetadataReference()));
    }

    [Fact]
    public void CheckedArithmeticOfTheProject_ChangesIt()
    {
        var run = GeneratorRun.Of(Shop.Sources);

        run.Change(compilation => compilation.WithOptions(compilation.Options.WithOverflowChecks(true)));

        Assert.NotEqual(s_before.Value, Shop.Of(run, Shop.Basket));
    }
}
