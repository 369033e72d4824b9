using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class HandlerWithoutMatchingEventTests
{
    [Fact]
    public Task NameAndParameterDisagree_AdvisesToRename() => ReportsAsync("""
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void {|#0:HandleAccountOpend|}(AccountOpened e) { }
        }
        """,
        "'HandleAccountOpend' takes 'AccountOpened', so it would never be called: rename it to 'HandleAccountOpened', or change its parameter's type");

    [Fact]
    public Task NameSpeaksOfAnotherEvent_AdvisesToTakeThatOne() => ReportsAsync("""
        public sealed record AccountOpened(string Owner);
        public readonly record struct AccountClosed;

        public sealed partial class Accounts : Projection
        {
            private void {|#0:HandleAccountClosed|}(AccountOpened e, EventContext context) { }
        }
        """,
        "'HandleAccountClosed' takes 'AccountOpened', so it would never be called: change its parameter's type to 'AccountClosed', or rename it to 'HandleAccountOpened'");

    [Fact]
    public Task ParameterHasItsHandlerAlready_AdvisesToTakeAnotherOrRemove() => ReportsAsync("""
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
            private void {|#0:HandleAccountClosed|}(AccountOpened e) { }
        }
        """,
        "'HandleAccountClosed' takes 'AccountOpened', which 'HandleAccountOpened' handles already, so it would never be called: change its parameter's type, or remove it");

    [Fact]
    public Task ParameterIsNoEvent_AdvisesAnEventOrAnotherName() => ReportsAsync("""
        public sealed partial class Account : Aggregate
        {
            private void {|#0:HandleFee|}(decimal amount) { }
        }
        """,
        "'HandleFee' takes 'decimal', which is no event, so it would never be called: change its parameter's type, or, if it is no handler, give it a name that does not begin with 'Handle'");

    [Fact]
    public Task ParameterIsNullableEvent_AdvisesTheEventItself() => ReportsAsync("""
        public readonly record struct AccountClosed;

        public sealed partial class Account : Aggregate
        {
            private void {|#0:HandleAccountClosed|}(AccountClosed? e) { }
        }
        """,
        "'HandleAccountClosed' takes 'AccountClosed?', which is no event, so it would never be called: change its parameter's type to 'AccountClosed', or, if it is no handler, give it a name that does not begin with 'Handle'");

    [Fact]
    public Task NoSuchType_AdvisesToDeclareIt() => ReportsAsync("""
        public sealed partial class Account : Aggregate
        {
            private void {|#0:HandleAccountOpened|}({|CS0246:AccountOpened|} e) { }
        }
        """,
        "'HandleAccountOpened' handles the event 'AccountOpened', and there is no such type: declare it, import its namespace, or correct the name");

    [Fact]
    public Task ParameterIsMisspelt_AdvisesTheTypeOfTheName() => ReportsAsync("""
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void {|#0:HandleAccountOpened|}({|CS0246:AccountOpend|} e) { }
        }
        """,
        "'HandleAccountOpened' takes 'AccountOpend', and there is no such type: change it to 'AccountOpened'");

    [Fact]
    public Task NeitherTypeExists_NamesBoth() => ReportsAsync("""
        public sealed partial class Account : Aggregate
        {
            private void {|#0:HandleAccountOpened|}({|CS0246:AccountOpend|} e) { }
        }
        """,
        "'HandleAccountOpened' takes 'AccountOpend', and there is no such type, nor one called 'AccountOpened': declare the event, import its namespace, or correct the names");

    [Fact]
    public Task AmbiguousType_LeavesTheAdviceToTheCompiler() => ReportsAsync("""
        using Now;
        using Then;

        public sealed partial class Account : Aggregate
        {
            private void {|#0:HandleAccountOpened|}({|CS0104:AccountOpened|} e) { }
        }

        namespace Now { public sealed record AccountOpened; }
        namespace Then { public sealed record AccountOpened; }
        """,
        "'HandleAccountOpened' takes 'AccountOpened', which does not name one type here: correct it as the compiler's own error says");

    [Fact]
    public Task CommandHandler_IsToldOfCommands() => ReportsAsync("""
        public sealed partial class AccountCommands : ICommandHandlers
        {
            public ValueTask {|#0:HandleOpenAccount|}({|CS0246:OpenAccount|} command, CommandContext context) => default;
        }
        """,
        "'HandleOpenAccount' handles the command 'OpenAccount', and there is no such type: declare it, import its namespace, or correct the name");

    [Fact]
    public Task MistakeInABaseClass_IsReportedOnceThere() => ReportsAsync("""
        public sealed record AccountOpened(string Owner);

        public abstract partial class Base : Aggregate
        {
            protected void {|#0:HandleAccountOpend|}(AccountOpened e) { }
        }

        public sealed partial class Account : Base;
        public sealed partial class Deposit : Base;
        """,
        "'HandleAccountOpend' takes 'AccountOpened', so it would never be called: rename it to 'HandleAccountOpened', or change its parameter's type");

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<HandlerWithoutMatchingEventAnalyzer>("""
        namespace Events { public sealed record AccountClosed; }

        public sealed record AccountOpened(string Owner);
        public sealed record Deposited<T>(T What);

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
            private void HandleAccountClosed(in Events.AccountClosed e) { }
            private static void HandleDeposited(Deposited<string> e) { }
            private void Handle(AccountOpened e) { }
            private void Handled(AccountOpened e) { }
            private void Handler(string text) { }
            private void handleSomething(string text) { }
            private void HandleNothing() { }
            private int HandleCount { get; set; }

            private void Outer()
            {
                HandleLocal(1);
                void HandleLocal(int number) { }
            }
        }

        public sealed class NoneOfOurs
        {
            private void HandleAccountOpend(AccountOpened e) { }
        }
        """);

    private static Task ReportsAsync(string source, string message) => Verifying.ReportsAsync<HandlerWithoutMatchingEventAnalyzer>(
        source, DiagnosticResult.CompilerError("CQRS1001").WithLocation(0).WithMessage(message));
}
