using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class UnencodableEventTests
{
    [Fact]
    public Task MemberOfNoKnownForm_IsReportedWhereTheEventIsHandled() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        public sealed record AccountOpened(string Owner, object {|#1:Extra|});

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountOpened(in {|#0:AccountOpened|} e) { }
        }
        """,
        Expected("'AccountOpened' cannot be stored: 'AccountOpened.Extra' is of type object, which says nothing about what is in it; use a class, record or struct", 1));

    [Fact]
    public Task ProblemDeepInside_IsNamedByItsPath() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        public abstract record Price;
        public sealed record Line(Price {|#1:Price|});
        public sealed record OrderPlaced(Line[] Lines);

        public sealed partial class Orders : Projection
        {
            private void HandleOrderPlaced({|#0:OrderPlaced|} e, EventContext context) { }
        }
        """,
        Expected("'OrderPlaced' cannot be stored: 'OrderPlaced.Lines[].Price' is of type Price, which is abstract; use the concrete type", 1));

    [Theory]
    [InlineData("public int {|#2:Amount|} { get; set; }", "public new int {|#1:Amount|} { get; init; }")]
    [InlineData("public int {|#2:Amount|};", "public new int {|#1:Amount|} => 1;")]
    [InlineData("public int {|#2:Amount|} { get; init; }", "[MessagePack.IgnoreMember] public new int {|#1:Amount|} { get; set; }")]
    [InlineData("public int {|#2:Amount|} { get; init; }", "internal new static int {|#1:Amount|} => 1;")]
    [InlineData("public virtual int {|#2:Amount|} { get; init; }", "public new string {|#1:Amount|} = \"\";")]
    public Task HiddenMemberOfABaseClass_IsReportedBecauseItsValueWouldBeLost(string hidden, string hiding) => Verifying.ReportsAsync<UnencodableEventAnalyzer>($$"""
        public abstract class Moved { {{hidden}} }
        public sealed class Credited : Moved { {{hiding}} }

        public sealed partial class Account : Aggregate
        {
            private void HandleCredited({|#0:Credited|} e) { }
        }
        """,
        Expected("'Credited' cannot be stored: 'Credited.Amount' has a value in 'Moved' that would be lost, because 'Credited' hides it: rename one of them, make the hiding one an override, or give the hidden one [IgnoreMember]", 1));

    [Theory]
    [InlineData("[MessagePack.IgnoreMember] public required int {|#1:Amount|} { get; init; }")]
    [InlineData("internal required int {|#1:Amount|} { get; init; }")]
    [InlineData("[MessagePack.IgnoreMember] public required int {|#1:Amount|};")]
    public Task RequiredMemberThatIsNotStored_IsReported(string member) => Verifying.ReportsAsync<UnencodableEventAnalyzer>($$"""
        internal sealed class Credited { {{member}} }

        internal sealed partial class Account : Aggregate
        {
            private void HandleCredited({|#0:Credited|} e) { }
        }
        """,
        Expected("'Credited' cannot be stored: 'Credited.Amount' is required, but is not stored, so nothing could give it its value again: make it not required, or store it: public, and without [IgnoreMember]", 1));

    [Fact]
    public Task HiddenOrRequiredWithoutLoss_IsSilent() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        public abstract class Moved
        {
            [MessagePack.IgnoreMember] public int Amount { get; set; }
            public int Twice => 2;
            public virtual int Thrice { get; init; }
            internal int Hidden { get; set; }
            public abstract required int Quarter { get; init; }
        }

        public sealed class Credited : Moved
        {
            public new int Amount { get; init; }
            public new int Twice { get; init; }
            public override int Thrice { get; init; }
            public new int Hidden { get; init; }
            public override required int Quarter { get; init; }
        }

        public sealed class Debited
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Debited() { }
            [MessagePack.IgnoreMember] public required int Amount { get; init; } = 1;
        }

        public sealed partial class Account : Aggregate
        {
            private void HandleCredited(Credited e) { }
            private void HandleDebited(Debited e) { }
        }
        """);

    [Fact]
    public Task EachProblem_IsReportedAtEachHandler() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        public sealed record Moved(object {|#2:From|}, object {|#3:To|});

        public sealed partial class Account : Aggregate
        {
            private void HandleMoved({|#0:Moved|} e) { }
        }

        public sealed partial class Accounts : Projection
        {
            private void HandleMoved({|#1:Moved|} e) { }
        }
        """,
        About(0, 2), About(0, 3), About(1, 2), About(1, 3));

    [Fact]
    public Task EventThatAnAggregateIgnores_IsReportedAtTheAttribute() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        public sealed record Noted(object {|#1:Text|});

        [{|#0:Ignores<Noted>|}]
        public sealed partial class Account : Aggregate;
        """,
        About(0, 1));

    [Fact]
    public Task EventThatABaseClassIgnores_IsReportedThereOnly() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        public sealed record Opened(string Owner);
        public sealed record Noted(object {|#1:Text|});

        [{|#0:Ignores<Noted>|}]
        public abstract class Base : Aggregate;

        public sealed partial class Account : Base { private void HandleOpened(Opened e) { } }
        """,
        About(0, 1));

    [Fact]
    public Task DeclaredEvent_IsReportedAtItsName() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        [Event("noted")]
        public sealed record {|#0:Noted|}(object {|#1:Text|});
        """,
        About(0, 1));

    [Fact]
    public Task EventThatGeneratedCodeCannotReach_IsReported() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        public sealed partial class Account : Aggregate
        {
            private void HandleMoved({|#0:Moved|} e) { }
            private sealed record Moved;
        }
        """,
        Expected("'Moved' cannot be stored: it is of type Moved, which the generated formatter cannot reach; make it internal or public"));

    [Fact]
    public Task GenericTypeThatGrowsWithoutEnd_IsReportedInsteadOfFollowed() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        public sealed record Node<T>(Node<Node<T>>? {|#1:Next|});

        public sealed partial class Account : Aggregate
        {
            private void HandleNode({|#0:Node<int>|} e) { }
        }
        """,
        About(0, 1));

    [Theory]
    [InlineData("public sealed record Noted(int A) { public int {|#1:B|} { get; private set; } }")]
    [InlineData("public sealed record Noted(int A) { public int {|#1:B|} { get; internal set; } }")]
    [InlineData("public sealed record Noted(int A) { public DateTime {|#1:B|} { get; } = DateTime.UtcNow; }")]
    [InlineData("public struct Noted { public int C; public readonly int {|#1:B|}; }")]
    [InlineData("public struct Noted { public int C; public int {|#1:B|} { get; } }")]
    [InlineData("public record Base { public int {|#1:B|} { get; } } public sealed record Noted(int A) : Base;")]
    [InlineData("public abstract record Base { public abstract int {|#1:B|} { get; } } public sealed record Noted : Base { public override int B { get; } = 3; }")]
    [InlineData("[MessagePackObject] public sealed class Noted { [Key(0)] public int {|#1:B|} { get; private set; } }")]
    [InlineData("[MessagePackObject(true)] public sealed class Noted { public int {|#1:B|} { get; } }")]
    public Task ValueThatWouldNotComeBack_IsReported(string declaration) => Verifying.ReportsAsync<UnencodableEventAnalyzer>(Handled(declaration), Expected(
        "'Noted' cannot be stored: 'Noted.B' has a value that could not be restored: give it a public setter or init, or a constructor parameter of its name and type, or [IgnoreMember]", 1));

    [Fact]
    public Task ValueThatNobodyElseCanRead_IsReported() => Verifying.ReportsAsync<UnencodableEventAnalyzer>(
        Handled("public sealed record Noted { public int {|#1:B|} { internal get; set; } }"),
        Expected("'Noted' cannot be stored: 'Noted.B' has a value that could not be stored: make its getter public, or give it [IgnoreMember]", 1));

    [Fact]
    public Task MarkedConstructorThatOthersDoNotSee_IsReported() => Verifying.ReportsAsync<UnencodableEventAnalyzer>(
        Handled("public sealed class {|#1:Noted|} { public Noted(int a, int b) { } [SerializationConstructor] internal Noted(int b, int a, int c) { } public int A { get; set; } public int B { get; set; } }"),
        Expected("'Noted' cannot be stored: it marks a constructor that is not public, while others are; make it public, or other assemblies would choose another", 1));

    [Theory]
    [InlineData("public sealed record Noted(int A) { [IgnoreMember] public int B { get; private set; } }")]
    [InlineData("public sealed record Noted(int A) { public int B => A; public int C { get { return A + 1; } } }")]
    [InlineData("public sealed record Noted(int A) { internal int B { get; private set; } public static int C { get; } public const int D = 1; }")]
    [InlineData("public sealed class Noted { internal Noted(int b) => B = b; public int B { get; } }")]
    [InlineData("public abstract record Base { public abstract int B { get; init; } } public sealed record Noted(int B) : Base;")]
    [InlineData("[MessagePackObject] public sealed class Noted { [Key(0)] public int A { get; set; } [Key(1)] public int B => A; }")]
    public Task NothingIsLost_IsSilent(string declaration) => Verifying.ReportsAsync<UnencodableEventAnalyzer>(
        Handled(declaration).Replace("{|#0:Noted|}", "Noted", StringComparison.Ordinal));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<UnencodableEventAnalyzer>("""
        using System.Collections.Generic;

        public enum Currency { Koruna }
        public sealed record Money(decimal Amount, Currency Currency);
        public readonly record struct AccountOpened(string? Owner, Guid Key, DateTimeOffset At, Money[] Limits, Dictionary<string, int?> Counts);
        public sealed record Tree(string Name, List<Tree> Children);
        public sealed record Nothing;
        public sealed record Command(object Anything);
        public sealed record Other(object Anything);

        [Ignores<Nothing>]
        public sealed partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
            private void HandleTree(Tree e) { }
            private void HandleOthers(Other e) { }
        }

        public sealed partial class Commands : ICommandHandlers
        {
            public void HandleCommand(Command command) { }
        }

        public sealed class NoneOfOurs
        {
            private void HandleOther(Other e) { }
        }
        """);

    private static string Handled(string declaration) => $$"""
        using MessagePack;

        {{declaration}}

        public sealed partial class Account : Aggregate
        {
            private void HandleNoted({|#0:Noted|} e) { }
        }
        """;

    private static DiagnosticResult Expected(string message, params int[] members) => About([0, .. members]).WithMessage(message);

    private static DiagnosticResult About(params int[] marks)
        => marks.Aggregate(DiagnosticResult.CompilerError("CQRS2001"), (expected, mark) => expected.WithLocation(mark));
}
