namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class RaiseAndRefusalInFoldTests
{
    private const string Handler = "private decimal _balance; private void HandleAccountOpened(AccountOpened e) ";

    [Fact]
    public Task RaiseInAHandler_IsReported() => Folding.AggregateAsync(
        Handler + "=> {|#0:Raise(new AccountClosed(\"x\"))|};", "",
        Folding.Says("CQRS3011", "'HandleAccountOpened' raises an event (Raise AccountClosed), which every load would raise again: raise it in the method that decides, after the event that is handled here"));

    [Fact]
    public Task RaiseThroughADecision_IsReportedWithTheWay() => Folding.AggregateAsync(
        Handler + "=> {|#0:Close()|}; public void Close() => Raise(new AccountClosed(\"x\"));", "",
        Folding.Says("CQRS3011", "'HandleAccountOpened' raises an event (Close -> Raise AccountClosed), which every load would raise again: raise it in the method that decides, after the event that is handled here"));

    [Fact]
    public Task RaiseInADecisionOrOfAnotherClass_IsNotReported() => Folding.AggregateAsync(
        Handler + "=> new Other().Raise(e); public void Close() { Raise(new AccountClosed(\"x\")); Raise(new AccountClosed(\"y\")); }",
        "public sealed class Other { public void Raise(object e) { } }");

    [Theory]
    [InlineData("{ if (e.Amount > _balance) {|CQRS3012:throw new InvalidOperationException();|} }")]
    [InlineData("=> _balance = e.Amount > 0 ? e.Amount : {|CQRS3012:throw new ArgumentException()|};")]
    [InlineData("{ {|CQRS3012:Check(e)|}; } private void Check(AccountOpened e) { if (e.Amount < 0) throw new InvalidOperationException(); }")]
    [InlineData("=> {|CQRS3012:ArgumentOutOfRangeException.ThrowIfNegative(e.Amount)|};")]
    [InlineData("=> {|CQRS3012:ArgumentException.ThrowIfNullOrEmpty(e.Owner)|};")]
    [InlineData("{ try { _balance = checked(_balance + e.Amount); } {|CQRS3012:catch|} (OverflowException) { } }")]
    [InlineData("{ try { _balance += e.Amount; } {|CQRS3012:catch|} { _balance = 0; } }")]
    [InlineData("=> _balance = e.Number switch { 1 => 1, 2 => {|CQRS3012:throw new InvalidOperationException()|}, _ => 0 };")]
    public Task Refusal_IsReported(string body) => Folding.AggregateAsync(Handler + body);

    [Theory]
    [InlineData("=> _balance = e.Number switch { 1 => 1, _ => throw new ArgumentOutOfRangeException(nameof(e)) };")]
    [InlineData("{ switch (e.Number) { case 1: break; default: throw new InvalidOperationException(); } }")]
    [InlineData("{ switch (e.Number) { case 1: break; default: { throw new InvalidOperationException(); } } }")]
    [InlineData("{ if (e.Number > 3) throw new System.Diagnostics.UnreachableException(); }")]
    [InlineData("=> throw new NotImplementedException();")]
    [InlineData("{ var owner = e.Owner ?? throw new InvalidOperationException(); }")]
    [InlineData("=> ArgumentNullException.ThrowIfNull(e);")]
    [InlineData("{ try { _balance += e.Amount; } finally { _balance += 0; } }")]
    [InlineData("{ try { _balance += e.Amount; } catch (OverflowException x) { throw new System.Diagnostics.UnreachableException(\"too much\", x); } }")]
    [InlineData("=> _balance = new Money(e.Amount).Value; public readonly record struct Money { public Money(decimal value) { if (value < 0) throw new ArgumentException(); Value = value; } public decimal Value { get; } }")]
    [InlineData("=> _balance += e.Amount; public void Debit(decimal amount) { if (amount > _balance) throw new InvalidOperationException(); Raise(new AccountClosed(\"x\")); }")]
    public Task WhatOnlyAProgrammingErrorReaches_IsNotReported(string body) => Folding.AggregateAsync(Handler + body);

    [Fact]
    public Task RefusalInAProjection_IsHowItStops() => Folding.ProjectionAsync(Handler + "{ if (e.Amount < 0) throw new FormatException(); }");

    [Fact]
    public Task Message_SaysWhatToDo() => Folding.AggregateAsync(
        Handler + "{ if (e.Amount > _balance) {|#0:throw new InvalidOperationException();|} }", "",
        Folding.Says("CQRS3012", "'HandleAccountOpened' decides about what has already happened (throw InvalidOperationException): check before the event is raised, and let the handler only record it"));
}
