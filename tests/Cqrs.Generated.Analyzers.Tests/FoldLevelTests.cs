using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class FoldLevelTests
{
    [Fact]
    public Task AggregateWithHandlersThatDifferInASign_HasNothingToReach()
        => ReportsAsync("private void HandleCredited(Credited e) => Balance += e.Amount; private void HandleDebited(Debited e) => Balance -= e.Amount;");

    [Fact]
    public Task AggregateWhoseHandlersDifferInMore_IsAtTheThirdLevel()
        => ReportsAsync("private void HandleCredited(Credited e) => Balance += e.Amount; private void HandleDebited(Debited e) => Debts++;", 3, NoPair);

    [Fact]
    public Task AggregateWithAHandlerThatTheLoopCalls_IsToldWhich() => ReportsAsync(
        "private void HandleCredited(Credited e) => _amounts.Add(e.Amount);", 3,
        "its loop calls HandleCredited, and " + NoPair);

    [Fact]
    public Task AggregateThatReadsAPartOfItsEvents_IsAtTheSecondLevel()
        => ReportsAsync("private void HandleMoved(Moved e) => GC.KeepAlive((this, e.Amount));", 2, "it calls HandleMoved with each event");

    [Fact]
    public Task AggregateOfWhichNothingIsProven_IsAtTheFirstLevel()
        => ReportsAsync("private void HandleCredited(Credited e) => GC.KeepAlive((this, e)); private void HandleDebited(Debited e) => GC.KeepAlive((this, e));", 1, "it calls HandleCredited, HandleDebited with each event");

    [Fact]
    public Task AggregateWithAHandlerThatStopsTheLoop_IsToldWhich()
        => ReportsAsync("private void HandleCredited(Credited e) => Balance += e.Amount; private void HandleDebited(Debited e) => GC.KeepAlive((this, e));", 3, "its loop stops for HandleDebited");

    [Fact]
    public Task AggregateWithoutHandlers_IsNotTold() => ReportsAsync("");

    private const string NoPair = "no two handlers do nothing but add their event's only key, a double, float or decimal, to one member, or take it away";

    private static Task ReportsAsync(string handlers, int level = 4, string? reason = null) => Verifying.ReportsAsync<FoldLevelAnalyzer>(
        $$"""
        public sealed record Credited(decimal Amount);
        public sealed record Debited(decimal Amount);
        public sealed record Moved(decimal Amount, string Note);
        public sealed partial class {{(reason is null ? "Account" : "{|#0:Account|}")}} : Aggregate
        {
            private readonly System.Collections.Generic.List<decimal> _amounts = [];
            public decimal Balance { get; private set; }
            public int Debts { get; private set; }
            {{handlers}}
        }
        """,
        reason is null ? [] : [new DiagnosticResult("CQRS1031", Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden).WithLocation(0).WithArguments("Account", level, reason)]);
}
