using Cqrs.Generated.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class MeantHandlerTests
{
    [Theory]
    [InlineData("private void {|#0:Apply|}(AccountOpened e) { }")]
    [InlineData("public void {|#0:Apply|}(AccountOpened e) => Owner = e.Owner;")]
    [InlineData("public void {|#0:Apply|}(AccountOpened e, EventContext context) { Owner = e.Owner; }")]
    [InlineData("protected void {|#0:On|}(AccountOpened e) { }")]
    [InlineData("internal void {|#0:on|}(in AccountOpened e) => Moves++;")]
    [InlineData("private void {|#0:When|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:Handle|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:handleAccountOpened|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:HandelAccountOpened|}(AccountOpened e) { }")]
    [InlineData("public void {|#0:HandlesAccountOpend|}(AccountOpened e) => Owner = e.Owner;")]
    [InlineData("private void {|#0:OnAccountOpened|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:OnOpened|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:When_AccountOpened|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:_handleAccountOpened|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:ApplyEvent|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:AccountOpened|}(AccountOpened e) { }")]
    [InlineData("private void {|#0:DoAccountOpened|}(AccountOpened e) { }")]
    [InlineData("private async Task {|#0:ApplyAsync|}(AccountOpened e) => await Task.Yield();")]
    [InlineData("private Account {|#0:Apply|}(AccountOpened e) => this;")]
    [InlineData("public static Account {|#0:Apply|}(AccountOpened e, Account current) { current.Owner = e.Owner; return current; }")]
    public Task AggregateMethodNamedAsElsewhere_IsReported(string method) => ReportsAsync($$"""
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            public string Owner { get; private set; } = "";
            public int Moves { get; private set; }
            {{method}}
        }
        """, NameIn(method), "AccountOpened");

    [Theory]
    [InlineData("public void {|#0:Apply|}(AccountOpened e) => _names.Add(e.Owner);")]
    [InlineData("public void {|#0:On|}(AccountOpened e, EventContext context) => _names.Add(e.Owner);")]
    [InlineData("public Task {|#0:Consume|}(AccountOpened e, CancellationToken token) => Task.CompletedTask;")]
    public Task ProjectionMethodNamedAsElsewhere_IsReported(string method) => ReportsAsync($$"""
        public sealed record AccountOpened(string Owner);

        public sealed partial class Owners : Projection
        {
            private readonly System.Collections.Generic.List<string> _names = [];
            {{method}}
        }
        """, NameIn(method), "AccountOpened");

    [Theory]
    [InlineData("public Task {|#0:Handle|}(OpenAccount command, CancellationToken token) => Task.CompletedTask;")]
    [InlineData("public Task<int> {|#0:Handle|}(OpenAccount command, CancellationToken token) => Task.FromResult(1);")]
    [InlineData("public ValueTask {|#0:Execute|}(OpenAccount command, CommandContext context) => default;")]
    [InlineData("public void {|#0:ExecuteAsync|}(OpenAccount command) { }")]
    [InlineData("public void {|#0:When|}(OpenAccount command) { }")]
    [InlineData("private void {|#0:OpenAccount|}(OpenAccount command) { }")]
    public Task CommandMethodNamedAsElsewhere_IsReported(string method) => ReportsAsync($$"""
        public sealed record OpenAccount(string Owner);

        public sealed partial class AccountCommands : ICommandHandlers
        {
            {{method}}
        }
        """, NameIn(method), "OpenAccount");

    [Theory]
    [InlineData("HandleAsync")]
    [InlineData("HandleOpenAccountAsync")]
    public Task CommandHandlerWithSuffix_IsReported(string name) => Verifying.ReportsAsync<HandlerWithoutMatchingEventAnalyzer>($$"""
        public sealed record OpenAccount(string Owner);

        public sealed partial class AccountCommands : ICommandHandlers
        {
            public ValueTask {|#0:{{name}}|}(OpenAccount command) => default;
        }
        """,
        DiagnosticResult.CompilerError("CQRS1001").WithLocation(0)
            .WithMessage($"'{name}' takes 'OpenAccount', so it would never be called: rename it to 'HandleOpenAccount', or change its parameter's type"));

    [Fact]
    public Task EventOfAnOwnedFamily_CountsWhereverTheAttributeStands() => Verifying.ReportsAsync<HandlerWithoutMatchingEventAnalyzer>("""
        public interface IAccountEvent;

        public sealed record AccountOpened : IAccountEvent;

        [Owns<IAccountEvent>]
        public abstract class Owning : Aggregate;

        public sealed partial class Account : Owning
        {
            public void {|CQRS1001:When|}(AccountOpened e) { }
        }
        """);

    [Fact]
    public Task EventOfAnotherAssembly_CountsIfItIsMarkedOwnedOrRaised() => Verifying.ReportsAsync<HandlerWithoutMatchingEventAnalyzer>("""
        [Owns<Version>]
        public sealed partial class Account : Aggregate
        {
            private void {|CQRS1001:Apply|}(Version e) { }
            private void {|CQRS1001:Apply|}(Uri e) { }
            private void Apply(Random e) { }
            private void Move(string text) => Raise(new Uri(text));
        }
        """);

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<HandlerWithoutMatchingEventAnalyzer>("""
        public sealed record AccountOpened(string Owner);
        public sealed record AccountClosed(string Owner);
        public sealed record Discount(decimal Amount);
        public sealed record DiscountGiven(decimal Amount);
        public interface ITakes { void On(AccountClosed e); }

        public sealed partial class Account : Aggregate, ITakes
        {
            private decimal _discount;

            private void HandleAccountOpened(AccountOpened e) => Apply(new AccountClosed(e.Owner));
            private void Apply(AccountOpened e) { }
            private void Apply(AccountClosed e) { }
            public void On(AccountClosed e) { }
            private void When<T>(AccountClosed e) { }
            private void Receive(AccountClosed e, int times) { }
            private bool ApplyAccountClosed(AccountClosed e) => true;
            private void Overdraw(AccountClosed e) { }
            public void SeeAccountClosed(AccountClosed e) { }
            private void OnOverdraft(AccountClosed e) { }
            private void Apply(string text) { }
            private void Apply(EventContext context) { }
            private void Apply() { }
            public void Apply(Discount discount) => Raise(new DiscountGiven(discount.Amount));
            public void Process(Discount discount) => Give(discount.Amount);
            private void HandleDiscountGiven(DiscountGiven e) => _discount = e.Amount;
            private void Give(decimal amount) => Raise(new DiscountGiven(amount));
        }

        public abstract partial class Base : Aggregate
        {
            protected abstract void Apply(AccountOpened e);
        }

        public sealed partial class Deposit : Base
        {
            protected override void Apply(AccountOpened e) { }
        }

        public sealed partial class AccountCommands : ICommandHandlers
        {
            public void Execute(Uri command) { }
            public void Handle(Discount command, string actor) { }
            public int Process(Discount command) => 1;
        }

        public sealed class NoneOfOurs
        {
            private void Apply(AccountOpened e) { }
        }
        """);

    [Fact]
    public Task MethodThatAnotherPartCalls_IsSilent() => Verifying.ReportsAsync<HandlerWithoutMatchingEventAnalyzer>(
        [
            """
            public sealed record AccountOpened(string Owner);

            public sealed partial class Account : Aggregate
            {
                private void Apply(AccountOpened e) { }
            }
            """,
            """
            public sealed partial class Account
            {
                private void Replay() => Apply(new AccountOpened("Ann"));
            }
            """,
        ]);

    [Fact]
    public Task Rename_GivesEachItsName() => Verifying.FixesAsync<HandlerWithoutMatchingEventAnalyzer, HandlerWithoutMatchingEventCodeFixer>("Rename",
        """
        public sealed record AccountOpened(string Owner);
        public sealed record AccountClosed;

        public sealed partial class Account : Aggregate
        {
            private void [|On|](AccountOpened e) { }
            private void [|On|](AccountClosed e) { }
        }
        """,
        """
        public sealed record AccountOpened(string Owner);
        public sealed record AccountClosed;

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
            private void HandleAccountClosed(AccountClosed e) { }
        }
        """);

    private static string NameIn(string method) => method[(method.IndexOf("#0:", StringComparison.Ordinal) + 3)..method.IndexOf("|}", StringComparison.Ordinal)];

    private static Task ReportsAsync(string source, string name, string message) => Verifying.ReportsAsync<HandlerWithoutMatchingEventAnalyzer>(
        source,
        DiagnosticResult.CompilerError("CQRS1001").WithLocation(0)
            .WithMessage($"'{name}' takes '{message}' as a handler would, but only 'Handle{message}' is called for it: rename it to 'Handle{message}'"));
}
