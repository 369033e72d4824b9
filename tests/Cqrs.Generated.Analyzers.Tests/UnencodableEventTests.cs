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

    private static DiagnosticResult Expected(string message, params int[] members) => About([0, .. members]).WithMessage(message);

    private static DiagnosticResult About(params int[] marks)
        => marks.Aggregate(DiagnosticResult.CompilerError("CQRS2001"), (expected, mark) => expected.WithLocation(mark));
}
