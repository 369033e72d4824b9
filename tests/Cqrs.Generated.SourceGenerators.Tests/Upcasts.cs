using Cqrs.Generated.SourceGenerators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>What is generated for older versions of events.</summary>
public sealed class Upcasts
{
    private const string Reader = "\npublic sealed partial class Account : Aggregate { public decimal Sum { get; private set; } private void HandlePaid(Paid e) => Sum += e.Amount; }";

    public static TheoryData<string, string> Awkward() => new()
    {
        { "a struct of a class", "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public readonly record struct Paid(decimal Amount) { public static Paid Upcast(PaidV1 old) => new(old.Amount); }" },
        { "a class of a struct, by in", "[Event(\"Paid\")] public readonly record struct PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { public static Paid Upcast(in PaidV1 old) => new(old.Amount); }" },
        { "an old shape inside the new one", "[Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { [Event(\"Paid\")] public sealed record V1(decimal Amount); public static Paid Upcast(V1 old) => new Paid(old.Amount); }" },
        { "internal", "[Event(\"Paid\")] internal sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { internal static Paid Upcast(PaidV1 old) => new(old.Amount); }" },
        { "a name that is a word of C#", "[Event(\"Paid\")] public sealed record @class(decimal @event); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { public static Paid Upcast(@class @new) => new(@new.@event); }" },
        { "a body with a statement", "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount, string By) { public static Paid Upcast(PaidV1 old) { return new Paid(By: \"x\", Amount: old.Amount); } }" },
        { "a body with more", "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { public static Paid Upcast(PaidV1 old) { var twice = old.Amount * 2; return new Paid(twice / 2); } }" },
        { "a parameter that is left out", "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount, int Times = 3, string? By = null) { public static Paid Upcast(PaidV1 old) => new(old.Amount); }" },
        { "one member twice", "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount, decimal Net) { public static Paid Upcast(PaidV1 old) => new(old.Amount, old.Amount); }" },
        { "properties that the constructor does not take", "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { public string? By { get; init; } public static Paid Upcast(PaidV1 old) => new(old.Amount) { By = \"x\" }; }" },
        { "keys with holes", "[Event(\"Paid\"), MessagePack.MessagePackObject] public sealed record PaidV1([property: MessagePack.Key(3)] decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { public static Paid Upcast(PaidV1 old) => new(old.Amount); }" },
        { "keys that are names", "[Event(\"Paid\"), MessagePack.MessagePackObject(true)] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { public static Paid Upcast(PaidV1 old) => new(old.Amount); }" },
        { "a wider number", "[Event(\"Paid\")] public sealed record PaidV1(int Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount) { public static Paid Upcast(PaidV1 old) => new(old.Amount); }" },
        { "two ways from the first", "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record PaidV2(decimal Amount) { public static PaidV2 Upcast(PaidV1 old) => new(old.Amount); } [Event(\"Paid\", Version = 3)] public sealed record Paid(decimal Amount) { public static Paid Upcast(PaidV2 old) => new(old.Amount); public static Paid Upcast(PaidV1 old) => new(old.Amount); }" },
        { "constants of all kinds", "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(decimal Amount, int A, long? B, string? C, char D, double E, bool F, Guid G) { public static Paid Upcast(PaidV1 old) => new(old.Amount, -1, null, \"a\\\"b\", 'x', 1e3, true, default); }" },
    };

    [Theory, MemberData(nameof(Awkward))]
    public void AnyKind_CompilesPlainAndOptimized(string what, string events)
    {
        Assert.NotEmpty(what);
        Assert.Empty(GeneratorRun.Of(events + Reader).Diagnostics);
        Assert.Empty(GeneratorRun.OptimizedOf(events + Reader).Diagnostics);
    }

    [Fact]
    public void PlainUpcaster_IsReadIntoTheLoopsLocals()
    {
        var fold = Fold("public static Paid Upcast(PaidV1 old) => new(\"x\", old.Amount);");
        Assert.DoesNotContain("Upcast(payload)", fold, StringComparison.Ordinal);
        Assert.Contains("// Paid@1", fold, StringComparison.Ordinal);
    }

    [Fact]
    public void UpcasterThatComputes_IsComputedInTheLoop()
    {
        var fold = Fold("public static Paid Upcast(PaidV1 old) => new(\"x\", old.Amount * 2);");
        Assert.DoesNotContain("Upcast(payload)", fold, StringComparison.Ordinal);
        Assert.Contains("decimal eAmount = eOldAmount * 2;\n                    sum += eAmount;", fold, StringComparison.Ordinal);
    }

    /// <summary>A text that nobody reads is not made: it is only looked whether the upcaster would fail for want of it.</summary>
    [Fact]
    public void SplitThatALaterEventOverwrites_IsMadeOnce()
    {
        var run = GeneratorRun.OptimizedOf("""
            [Event("Reserved")] public sealed record ReservedV1(string Guest);
            [Event("Reserved", Version = 2)] public sealed record Reserved(string FirstName, string LastName, int Seats) { public static Reserved Upcast(ReservedV1 old) => new(old.Guest.Split(' ')[0], old.Guest.Split(' ')[^1], Seats: 2); }
            public sealed partial class Table : Aggregate { public string Guest { get; private set; } = ""; public int Seats { get; private set; } private void HandleReserved(Reserved e) => (Guest, Seats) = (e.LastName, e.Seats); }
            """);
        Assert.Empty(run.Diagnostics);
        var (loop, end) = run.Files["Table.g.cs"].Split("private void CqrsAssign_ReservedV1") is [var before, var behind] ? (before, behind) : ("", "");
        Assert.DoesNotContain("ReadString", loop.Split("// Reserved@1")[^1].Split("else if")[0], StringComparison.Ordinal);
        Assert.Contains("CqrsCheck_ReservedV1(payload);", loop, StringComparison.Ordinal);
        Assert.Contains("if (end == payload.Length && !global::Cqrs.Generated.Serialization.UsualForm.IsNil(payload, at", loop, StringComparison.Ordinal);
        Assert.Contains(" is null)\n            global::Cqrs.Generated.Formatters.ReservedV1.Upcast(payload);", loop, StringComparison.Ordinal);
        Assert.Contains("string lastName = oldGuest.Split(' ')[^1];", end, StringComparison.Ordinal);
        Assert.DoesNotContain("firstName", end, StringComparison.Ordinal);
    }

    /// <summary>A text that is also what another member is made of is read though a later event has overwritten its copy.</summary>
    [Fact]
    public void TextThatIsCopiedAndComputedOf_IsReadInAnyCase()
    {
        var run = GeneratorRun.OptimizedOf("""
            [Event("Moved")] public sealed record MovedV1(string City);
            [Event("Moved", Version = 2)] public sealed record Moved(string City, string Tidy) { public static Moved Upcast(MovedV1 old) => new(old.City, old.City.Trim()); }
            public sealed record Named(string City);
            public sealed partial class Place : Aggregate { public string City { get; private set; } = ""; public string Tidy { get; private set; } = ""; private void HandleMoved(Moved e) { City = e.City; Tidy = e.Tidy; } private void HandleNamed(Named e) => City = e.City; }
            """);
        Assert.Empty(run.Diagnostics);
        var end = run.Files["Place.g.cs"].Split("private void CqrsAssign_MovedV1")[1].Split("/// <summary>")[0];
        Assert.Contains("string tidy = city.Trim();", end, StringComparison.Ordinal);
        Assert.DoesNotContain("!isLast", end, StringComparison.Ordinal);
    }

    /// <summary>A projection's handler gets an event of what it reads, and the code that makes it is without a warning whatever may be null.</summary>
    [Fact]
    public void Projection_GetsWhatItReadsComputed()
    {
        var run = GeneratorRun.OptimizedOf("""
            [Event("Noted")] public sealed record NotedV1(string? Text, string More);
            [Event("Noted", Version = 2)] public sealed record Noted(string? Text, string? Other, string More) { public static Noted Upcast(NotedV1 old) => new(old.Text?.Trim(), null, old.More.Trim()); }
            public sealed partial class Notes : Projection { private readonly List<string?> _all = []; private void HandleNoted(Noted e) { _all.Add(e.Text); _all.Add(e.Other); } }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Contains("string text = oldText?.Trim();", run.Files["Notes.g.cs"], StringComparison.Ordinal);
        Assert.Contains("if (oldMore is null)\n            global::Cqrs.Generated.Formatters.NotedV1.Upcast(payload);", run.Files["Notes.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void UpcasterWithCodeOfItsOwn_IsCalled()
        => Assert.Contains("PaidV1.Upcast(payload)", Fold("private static decimal Twice(decimal amount) => amount * 2; public static Paid Upcast(PaidV1 old) => new(\"x\", Twice(old.Amount));"), StringComparison.Ordinal);

    /// <summary>A body is found by the old shape's name as it is written: under an alias, or with a question mark, it is not that of another.</summary>
    [Theory]
    [InlineData("Old old")]
    [InlineData("V1.Paid? old")]
    public void UpcasterThatIsWrittenOtherwise_IsNotTakenForAnother(string parameter)
    {
        var run = GeneratorRun.OptimizedOf($$"""
            using Old = V1.Paid;
            namespace V1 { [Event("Paid")] public sealed record Paid(int A); }
            namespace V2 { [Event("Paid", Version = 2)] public sealed record Paid(int A); }
            namespace N
            {
                [Event("Paid", Version = 3)] public sealed record Paid(int A)
                {
                    public static Paid Upcast({{parameter}}) => new(old!.A * 100);
                    public static Paid Upcast(V2.Paid old) => new(old.A);
                }

                public sealed partial class Account : Aggregate { public int Sum { get; private set; } private void HandlePaid(Paid e) => Sum += e.A; }
            }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Contains("V1_Paid.Upcast(payload)", run.Files["N.Account.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("V2_Paid.Upcast(payload)", run.Files["N.Account.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>What a call leaves out is what C# fills in, and not what stands behind the parameter.</summary>
    [Theory]
    [InlineData("params string[] Tags")]
    [InlineData("[System.Runtime.CompilerServices.CallerMemberName] string By = \"\"")]
    [InlineData("[System.Runtime.CompilerServices.CallerLineNumber] int Line = 0")]
    public void ParameterThatTheCallFillsIn_IsCalledFor(string parameter)
    {
        var run = GeneratorRun.OptimizedOf($$"""
            [Event("Moved")] public sealed record MovedV1(string City);
            [Event("Moved", Version = 2)] public sealed record Moved(string City, {{parameter}}) { public static Moved Upcast(MovedV1 old) => new(old.City); }
            public sealed partial class Place : Aggregate { public string City { get; private set; } = ""; private void HandleMoved(Moved e) => City = e.City; }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Contains("MovedV1.Upcast(payload)", run.Files["Place.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>The user's project may take warnings as errors.</summary>
    [Theory]
    [InlineData("int.MaxValue - 1")]
    [InlineData("-1 * 5")]
    public void ConstantThatNobodyReads_WarnsOfNothing(string constant) => Assert.Empty(GeneratorRun.OptimizedOf($$"""
        [Event("Paid")] public sealed record PaidV1(decimal Amount);
        [Event("Paid", Version = 2)] public sealed record Paid(decimal Amount, int Limit) { public static Paid Upcast(PaidV1 old) => new(old.Amount, {{constant}}); }
        """ + Reader).Diagnostics);

    /// <summary>Of two old shapes of one simple name the body of neither is taken for that of the other.</summary>
    [Fact]
    public void OldShapesOfOneName_AreNotTakenForEachOther()
    {
        var run = GeneratorRun.OptimizedOf(
            "namespace V1 { [Event(\"Paid\")] public sealed record Old(decimal Amount); } namespace V2 { [Event(\"Paid\", Version = 2)] public sealed record Old(decimal Amount); } "
            + "[Event(\"Paid\", Version = 3)] public sealed record Paid(decimal Amount) { public static Paid Upcast(V2.Old old) => new(old.Amount); public static Paid Upcast(V1.Old old) => new(old.Amount / 100); }" + Reader);
        Assert.Empty(run.Diagnostics);
        Assert.Contains("V1_Old.Upcast(payload)", run.Files["Account.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>Without arguments C# makes a struct of zeros: the fold must not take the parameters' default values instead.</summary>
    [Fact]
    public void StructWithoutArguments_IsMadeByTheUpcaster()
    {
        var run = GeneratorRun.OptimizedOf("[Event(\"Paid\")] public sealed record PaidV1(int A); [Event(\"Paid\", Version = 2)] public readonly record struct Paid(decimal Amount = 2) { public static Paid Upcast(PaidV1 old) => new(); }" + Reader);
        Assert.Empty(run.Diagnostics);
        Assert.Contains("PaidV1.Upcast(payload)", run.Files["Account.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void OldVersionThatIsIgnoredByItself_IsHandledAsTheNewest()
    {
        var run = GeneratorRun.Of(Source("public static Paid Upcast(PaidV1 old) => new(\"x\", old.Amount);").Replace("public sealed partial class Account", "[Ignores<PaidV1>] public sealed partial class Account", StringComparison.Ordinal));
        Assert.Contains("HandlePaid(global::Cqrs.Generated.Formatters.PaidV1.Upcast(", run.Files["Account.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("ignored on purpose", run.Files["Account.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void EditOfAnUpcastersBody_ChangesTheFoldsThatItIsPartOf()
    {
        var run = GeneratorRun.OptimizedOf(Source("public static Paid Upcast(PaidV1 old) => new(\"x\", old.Amount);"), "public sealed partial class Other : Aggregate { private void HandleOpened(Opened e) { } } public sealed record Opened(int A);");
        run.Edit(0, static text => text.Replace("old.Amount)", "-old.Amount)", StringComparison.Ordinal));
        Assert.Contains("eAmount = -eOldAmount;", run.Files["Account.g.cs"], StringComparison.Ordinal);
        Assert.Equal(run.Afresh().Files, run.Files);
    }

    [Fact]
    public void EditOfAnUpcastersBody_ChangesTheFingerprint()
    {
        var run = GeneratorRun.Of(Source("public static Paid Upcast(PaidV1 old) => new(\"x\", old.Amount);"));
        var before = run.Files["Account-Fingerprint.g.cs"];
        run.Edit(0, static text => text.Replace("new(\"x\"", "new(\"y\"", StringComparison.Ordinal));
        Assert.NotEqual(before, run.Files["Account-Fingerprint.g.cs"]);
    }

    [Fact]
    public void UpcasterOfAReference_IsFound()
    {
        var events = GeneratorRun.Of("Events", [], Source("public static Paid Upcast(PaidV1 old) => new(\"x\", old.Amount);").Replace(Reader, "", StringComparison.Ordinal));
        var app = GeneratorRun.Of("App", [events.ToReference()], "public sealed partial class Payments : Projection { private void HandlePaid(Paid e) { } }");
        Assert.Empty(app.Diagnostics);
        Assert.Contains("PaidV1.Upcast(", app.Files["Payments.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void IgnoredEvent_IsIgnoredInAllVersions()
    {
        var run = GeneratorRun.Of(Source("public static Paid Upcast(PaidV1 old) => new(\"x\", old.Amount);") + "\n[Ignores<Paid>] public sealed partial class Other : Aggregate { private void HandleOpened(Opened e) { } } public sealed record Opened(int A);");
        Assert.Contains("// Paid@1, ignored on purpose", run.Files["Other.g.cs"], StringComparison.Ordinal);
    }

    private static string Source(string upcaster) => "[Event(\"Paid\")] public sealed record PaidV1(decimal Amount); [Event(\"Paid\", Version = 2)] public sealed record Paid(string By, decimal Amount) { " + upcaster + " }" + Reader;

    private static string Fold(string upcaster)
    {
        var run = GeneratorRun.OptimizedOf(Source(upcaster));
        Assert.Empty(run.Diagnostics);
        return run.Files["Account.g.cs"];
    }
}
