using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class DuplicateHandlerTests
{
    [Fact]
    public Task TwoHandlersOfOneEvent_TheLaterIsReported() => Verifying.ReportsAsync<DuplicateHandlerAnalyzer>("""
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void {|#1:HandleAccountOpened|}(AccountOpened e) { }
            private void {|#0:HandleAccountOpened|}(AccountOpened e, EventContext context) { }
        }
        """,
        Expected("'HandleAccountOpened' handles 'AccountOpened' a second time in 'Account', so it would never be called: merge it into the first at Test0.cs(10), or remove it"));

    [Fact]
    public Task TwoFilesOfOneClass_TheLaterIsReported() => Verifying.ReportsAsync<DuplicateHandlerAnalyzer>(
        [
            """
            public sealed record OpenAccount(string Owner);

            public sealed partial class AccountCommands : ICommandHandlers
            {
                public void {|#1:HandleOpenAccount|}(OpenAccount command) { }
            }
            """,
            """
            public sealed partial class AccountCommands
            {
                public ValueTask {|#0:HandleOpenAccount|}(OpenAccount command, CancellationToken token) => default;
            }
            """,
        ],
        Expected("'HandleOpenAccount' handles 'OpenAccount' a second time in 'AccountCommands', so it would never be called: merge it into the first at Test0.cs(10), or remove it"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<DuplicateHandlerAnalyzer>("""
        namespace Events { public sealed record AccountOpened(string Owner); }

        public sealed record AccountOpened(string Owner);
        public sealed record Moved<T>(T What);

        public partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
            private void HandleAccountOpened(Events.AccountOpened e) { }
            protected virtual void HandleMoved(Moved<int> e) { }
            protected void HandleMoved(Moved<string> e) { }
            private void HandleAccountOpened(string text, AccountOpened e) { }
        }

        public sealed partial class Deposit : Account
        {
            protected override void HandleMoved(Moved<int> e) { }
        }

        public sealed partial class Accounts : Projection
        {
            private void HandleAccountOpened(AccountOpened e) { }
        }

        public sealed class NoneOfOurs
        {
            private void HandleAccountOpened(AccountOpened e) { }
            private void HandleAccountOpened(AccountOpened e, int number) { }
        }
        """);

    private static DiagnosticResult Expected(string message)
        => DiagnosticResult.CompilerError("CQRS1003").WithLocation(0).WithLocation(1).WithMessage(message);
}
