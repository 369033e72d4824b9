using Cqrs.Generated.Analyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

/// <summary>A fold is followed into whatever runs in it.</summary>
public sealed class CallPathTests
{
    private const string Handler = "private void HandleAccountOpened(AccountOpened e) ";

    [Fact]
    public Task PathThroughFiles_IsWrittenOutAndEndsAtTheSpot() => Verifying.ReportsAsync<ReplaySafetyAnalyzer>(
        [
            """
            public sealed record AccountOpened;

            public sealed partial class Account : Aggregate
            {
                private void HandleAccountOpened(AccountOpened e) => {|#0:Touch()|};
            }
            """,
            """
            public sealed partial class Account
            {
                private DateTime _touched;

                private void Touch() => _touched = Clock.Now;
            }
            """,
            "public static class Clock { public static DateTime Now => {|#1:DateTime.UtcNow|}; }",
        ],
        new DiagnosticResult("CQRS3001", DiagnosticSeverity.Error).WithLocation(0).WithLocation(1)
            .WithMessage("'HandleAccountOpened' reads the clock (Touch -> Clock.Now -> DateTime.UtcNow), so each replay gives another result: put the time into the event when it is raised, or take it from EventContext.Created"));

    [Theory]
    [InlineData("=> _ = {|CQRS3001:Helper.Now|};", "static class Helper { public static DateTime Now { get { return DateTime.Now; } } }")]
    [InlineData("=> _ = {|CQRS3001:new Helper()|};", "class Helper { DateTime _at = DateTime.Now; }")]
    [InlineData("=> _ = {|CQRS3001:new Helper()|};", "class Helper : Base { } class Base { protected Base() { _ = DateTime.Now; } }")]
    [InlineData("=> _ = {|CQRS3001:new Helper(1)|};", "class Helper(int n) : Base(DateTime.Now) { } class Base(DateTime at);")]
    [InlineData("=> _ = {|CQRS3001:new Helper(1)|};", "class Helper { public Helper(int n) : this(DateTime.Now) { } public Helper(DateTime at) { } }")]
    [InlineData("=> _ = {|CQRS3001:new Helper() + 1|};", "class Helper { public static int operator +(Helper a, int b) => DateTime.Now.Year; }")]
    [InlineData("=> _ = {|CQRS3001:(int)new Helper()|};", "class Helper { public static explicit operator int(Helper a) => DateTime.Now.Year; }")]
    [InlineData("{ int n = {|CQRS3001:new Helper()|}; }", "class Helper { public static implicit operator int(Helper a) => DateTime.Now.Year; }")]
    [InlineData("{ var h = new Helper(); {|CQRS3001:h++|}; }", "class Helper { public static Helper operator ++(Helper a) { _ = DateTime.Now; return a; } }")]
    [InlineData("{ foreach (var n in {|CQRS3001:new Helper()|}) { } }", "class Helper { public IEnumerator<int> GetEnumerator() { yield return DateTime.Now.Year; } }")]
    [InlineData("=> _ = {|CQRS3001:Helper.Start|};", "static class Helper { public static readonly DateTime Start = DateTime.Now; }")]
    [InlineData("=> _ = {|CQRS3001:Helper.Start|};", "static class Helper { public static DateTime Start { get; } = DateTime.Now; }")]
    [InlineData("=> _ = {|CQRS3001:e.Owner.Stamp()|};", "static class Helper { public static string Stamp(this string s) => s + DateTime.Now.Year; }")]
    [InlineData("=> _ = {|CQRS3001:new Helper()[1]|};", "class Helper { public int this[int n] => DateTime.Now.Year; }")]
    [InlineData("=> _ = new[] { 1 }.Select({|CQRS3001:Helper.Stamp|}).ToList();", "static class Helper { public static int Stamp(int n) => DateTime.Now.Year; }")]
    [InlineData("=> _ = new[] { 1 }.Select(n => {|CQRS3001:Helper.Stamp(n)|}).ToList();", "static class Helper { public static int Stamp(int n) => DateTime.Now.Year; }")]
    [InlineData("=> _ = {|CQRS3001:Helper.Stamp<int>()|};", "static class Helper { public static int Stamp<T>() => Stamp2<T>(); static int Stamp2<T>() => DateTime.Now.Year; }")]
    [InlineData("=> _ = {|CQRS3001:new Helper<int>().Stamp()|};", "class Helper<T> { public int Stamp() => DateTime.Now.Year; }")]
    [InlineData("=> _ = {|CQRS3001:Helper.A(1)|};", "static class Helper { public static int A(int n) => n == 0 ? DateTime.Now.Year : B(n - 1); static int B(int n) => A(n); }")]
    [InlineData("=> _ = {|CQRS3001:Helper.Stamp()|};", "static partial class Helper { public static partial int Stamp(); } static partial class Helper { public static partial int Stamp() => DateTime.Now.Year; }")]
    public Task WhateverIsCalled_IsFollowed(string body, string helper) => Folding.AggregateAsync(Handler + body, helper);

    [Fact]
    public Task ConditionalCall_IsFollowed() => Folding.AggregateAsync(
        Handler + "=> _ = e.Owner?{|CQRS3001:.Stamp()|};", "static class Helper { public static string Stamp(this string s) => s + DateTime.Now.Year; }");

    [Fact]
    public Task Setter_IsFollowed() => Folding.AggregateAsync(
        Handler + "=> {|CQRS3001:Last|} = e.At;\nprivate DateTime _last;\nprivate DateTime Last { get => _last; set => _last = value < DateTime.Now ? value : default; }");

    [Fact]
    public Task SetterThatIsOnlyRead_IsNotFollowed() => Folding.AggregateAsync(
        Handler + "=> _ = Last;\nprivate DateTime _last;\nprivate DateTime Last { get => _last; set => _last = value < DateTime.Now ? value : default; }");

    [Fact]
    public Task InheritedAndOverriddenHandlers_AreFolds() => Verifying.ReportsAsync<ReplaySafetyAnalyzer>("""
        public sealed record AccountOpened;

        public abstract class Base : Aggregate
        {
            protected virtual void HandleAccountOpened(AccountOpened e) => _ = {|CQRS3001:DateTime.Now|};
        }

        public sealed partial class Account : Base
        {
            protected override void HandleAccountOpened(AccountOpened e) => _ = {|CQRS3003:Guid.NewGuid()|};
        }
        """);

    [Fact]
    public Task SharedHelper_IsReportedInEachHandlerOnce() => Folding.AggregateAsync("""
        private void HandleAccountOpened(AccountOpened e) { {|CQRS3001:Touch()|}; Touch(); }

        private void HandleAccountClosed(AccountClosed e) => {|CQRS3001:Touch()|};

        private void Touch() { _ = DateTime.Now; _ = DateTime.UtcNow; }
        """);

    [Fact]
    public Task NearestWay_IsShown() => Folding.AggregateAsync("""
        private void HandleAccountOpened(AccountOpened e) { {|#0:Far()|}; {|#1:Near()|}; }

        private void Far() => Near();

        private void Near() => _ = DateTime.Now;
        """, "",
        Folding.Says("CQRS3001", "'HandleAccountOpened' reads the clock (Near -> DateTime.Now), so each replay gives another result: put the time into the event when it is raised, or take it from EventContext.Created", 1));

    [Theory]
    [InlineData("private Action? _later; private void HandleAccountOpened(AccountOpened e) => _later = () => _ = DateTime.Now;")]
    [InlineData("private event Action? Later; private void HandleAccountOpened(AccountOpened e) => Later += () => _ = DateTime.Now;")]
    [InlineData("public string Describe() => $\"{DateTime.Now}\"; private void HandleAccountOpened(AccountOpened e) { }")]
    [InlineData("private void HandleAccountOpened(AccountOpened e) => _ = new Event(); sealed class Event { public DateTime Age => DateTime.Now; }")]
    [InlineData("private sealed class Inner { private void HandleAccountOpened(AccountOpened e) => _ = DateTime.Now; }")]
    [InlineData("private void Handle(AccountOpened e) => _ = DateTime.Now;")]
    [InlineData("private void HandleAccountOpening(AccountOpened e) => _ = DateTime.Now;")]
    public Task WhatDoesNotRunInAFold_IsNotReported(string members) => Folding.AggregateAsync(members.Replace("Action?", "Action", StringComparison.Ordinal));
}
