using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class HandlerInterruptsFoldTests
{
    [Fact]
    public Task HandlerThatCallsAMethodOfTheAggregate_IsTold() => ReportsAsync("private void {|#0:HandleCredited|}(Credited e) => Add(e.Amount);", "uses Add, which could look at the whole state", 3);

    [Fact]
    public Task HandlerThatReadsAComputedProperty_IsTold()
        => ReportsAsync("private void {|#0:HandleCredited|}(Credited e) => Balance = Twice + e.Amount;", "uses Twice, which could look at the whole state", 3);

    [Fact]
    public Task HandlerThatHandsOutTheAggregate_IsTold()
        => ReportsAsync("private void {|#0:HandleCredited|}(Credited e) => GC.KeepAlive(this);", "uses the aggregate itself", 3);

    [Fact]
    public Task HandlerThatCallsAValueOfTheUsersOwn_IsTold()
        => ReportsAsync("private Money _money = new(); private void {|#0:HandleCredited|}(Credited e) => _money.Add(e.Amount);", "uses _money, whose type's code could look at the whole state", 3);

    [Fact]
    public Task InheritedHandler_IsTold() => Verifying.ReportsAsync<HandlerInterruptsFoldAnalyzer>(
        Declarations + """
        public abstract class Base : Aggregate { protected decimal Balance { get; set; } protected void {|#0:HandleCredited|}(Credited e) => Balance += e.Amount; }
        public sealed partial class Account : Base { public string Owner { get; private set; } = ""; private void HandleOpened(Opened e) => Owner = e.Owner; }
        """,
        Told("HandleCredited", "is declared in a base class, or its class shares its name with another", 3));

    [Fact]
    public Task AggregateOfWhichNothingIsProven_IsAtTheFirstLevel() => Verifying.ReportsAsync<HandlerInterruptsFoldAnalyzer>(
        Declarations + "public sealed partial class Account : Aggregate { private void {|#0:HandleCredited|}(Credited e) => GC.KeepAlive((this, e)); }",
        Told("HandleCredited", "uses the aggregate itself", 1));

    [Fact]
    public Task AggregateThatReadsAPart_IsAtTheSecondLevel() => Verifying.ReportsAsync<HandlerInterruptsFoldAnalyzer>(
        Declarations + "public sealed partial class Account : Aggregate { private void {|#0:HandleCredited|}(Credited e) => GC.KeepAlive((this, e.Amount)); }",
        Told("HandleCredited", "uses the aggregate itself", 2));

    [Theory]
    [InlineData("Balance += e.Amount")]
    [InlineData("Balance = this.Balance + e.Amount * 2")]
    [InlineData("_notes.Add(e.Note)")]
    [InlineData("Colour = Colour.Blue")]
    [InlineData("_notes.AddRange(System.Linq.Enumerable.Repeat(e.Note, 2))")]
    [InlineData("Balance = Math.Max(Balance, e.Amount)")]
    public Task HandlerThatTheLoopCanRun_IsNotTold(string body) => ReportsAsync($"private void HandleCredited(Credited e) => {body};");

    private const string Declarations = """
        public sealed record Opened(string Owner);
        public sealed record Credited(decimal Amount, string Note);
        public enum Colour { Red, Blue }
        public sealed class Money { public void Add(decimal amount) { } }

        """;

    private static Task ReportsAsync(string handler, string? obstacle = null, int level = 0) => Verifying.ReportsAsync<HandlerInterruptsFoldAnalyzer>(
        $$"""
        {{Declarations}}
        public sealed partial class Account : Aggregate
        {
            private readonly System.Collections.Generic.List<string> _notes = [];
            public string Owner { get; private set; } = "";
            public decimal Balance { get; private set; }
            public Colour Colour { get; private set; }
            private decimal Twice => Balance * 2;
            private void HandleOpened(Opened e) => Owner = e.Owner;
            {{handler}}
            private void Add(decimal amount) => Balance += amount;
        }
        """,
        obstacle is null ? [] : [Told("HandleCredited", obstacle, level)]);

    private static DiagnosticResult Told(string method, string obstacle, int level)
        => new DiagnosticResult("CQRS1030", Microsoft.CodeAnalysis.DiagnosticSeverity.Info).WithLocation(0).WithArguments(method, obstacle, "Account", level);
}
