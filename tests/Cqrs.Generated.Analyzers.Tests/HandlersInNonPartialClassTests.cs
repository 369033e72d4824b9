using Cqrs.Generated.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class HandlersInNonPartialClassTests
{
    [Theory]
    [InlineData("struct")]
    [InlineData("record struct")]
    public Task StructWithHandlers_IsToldToBeAClass(string keyword) => Verifying.ReportsAsync<HandlersInNonPartialClassAnalyzer>($$"""
        public sealed record Move;

        public partial {{keyword}} {|#0:Commands|} : ICommandHandlers
        {
            public void HandleMove(Move command) { }
        }
        """,
        Microsoft.CodeAnalysis.Testing.DiagnosticResult.CompilerError("CQRS1002").WithLocation(0)
            .WithMessage("'Commands' holds handlers but is a struct, which the service provider cannot make: make it a class"));

    [Fact]
    public Task ClassIsNotPartial_IsReportedAtItsName() => Verifying.ReportsAsync<HandlersInNonPartialClassAnalyzer>("""
        public sealed record AccountOpened(string Owner);

        public sealed class {|#0:Account|} : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
        }
        """,
        Expected("'Account' holds handlers but is not partial, so no router can be written for them: add 'partial' to its declaration"));

    [Fact]
    public Task OuterClassIsNotPartial_IsReportedThereOnce() => Verifying.ReportsAsync<HandlersInNonPartialClassAnalyzer>("""
        public sealed record AccountOpened(string Owner);

        public static class {|#0:Bank|}
        {
            public sealed partial class Account : Aggregate
            {
                private void HandleAccountOpened(AccountOpened e) { }
            }

            public sealed partial class Accounts : Projection
            {
                private void HandleAccountOpened(AccountOpened e) { }
            }
        }
        """,
        Expected("'Bank' is not partial, so no router can be written for the handlers of 'Account' inside it: add 'partial' to its declaration"));

    [Fact]
    public Task MistakenHandler_IsReasonEnough() => Verifying.ReportsAsync<HandlersInNonPartialClassAnalyzer>("""
        public sealed record AccountOpened(string Owner);

        public sealed class {|#0:AccountCommands|} : ICommandHandlers
        {
            public void HandleAccountOpend(AccountOpened command) { }
        }
        """,
        Expected("'AccountCommands' holds handlers but is not partial, so no router can be written for them: add 'partial' to its declaration"));

    [Fact]
    public Task ClassIsLocalToItsFile_IsReported() => Verifying.ReportsAsync<HandlersInNonPartialClassAnalyzer>("""
        public sealed record AccountOpened(string Owner);

        file sealed partial class {|#0:Account|} : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
        }
        """,
        Expected("'Account' holds handlers but is local to its file, so no router can be written for them in another: remove 'file' from its declaration"));

    [Fact]
    public Task ClassAroundIsLocalToItsFile_IsReportedThere() => Verifying.ReportsAsync<HandlersInNonPartialClassAnalyzer>("""
        public sealed record AccountOpened(string Owner);

        file static partial class {|#0:Bank|}
        {
            public sealed partial class Account : Aggregate
            {
                private void HandleAccountOpened(AccountOpened e) { }
            }
        }
        """,
        Expected("'Bank' is local to its file, so no router can be written in another for the handlers of 'Account' inside it: remove 'file' from its declaration"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<HandlersInNonPartialClassAnalyzer>("""
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
            private sealed class Inner { private void HandleAccountOpened(AccountOpened e) { } }
        }

        public abstract class Base : Aggregate
        {
            protected void HandleAccountOpened(AccountOpened e) { }
        }

        public sealed class WithoutHandlers : Projection
        {
            private void Handle(AccountOpened e) { }
        }

        public sealed class NoneOfOurs
        {
            private void HandleAccountOpened(AccountOpened e) { }
        }
        """);

    [Fact]
    public Task Fix_GoesAfterAllOtherModifiers() => FixesAsync(
        """
        public sealed record AccountOpened(string Owner);

        /// <summary>An account.</summary>
        [Aggregate("account")] public sealed /* for now */ class [|Account|] : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
        }

        // Handles everything.
        class [|Commands|] : ICommandHandlers
        {
            public void HandleAccountOpened(AccountOpened command) { }
        }

        public sealed record [|MoreCommands|] : ICommandHandlers
        {
            public void HandleAccountOpened(AccountOpened command) { }
        }
        """,
        """
        public sealed record AccountOpened(string Owner);

        /// <summary>An account.</summary>
        [Aggregate("account")] public sealed /* for now */ partial class Account : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
        }

        // Handles everything.
        partial class Commands : ICommandHandlers
        {
            public void HandleAccountOpened(AccountOpened command) { }
        }

        public sealed partial record MoreCommands : ICommandHandlers
        {
            public void HandleAccountOpened(AccountOpened command) { }
        }
        """);

    [Fact]
    public Task Fix_TakesAllClassesAround_EachOnce() => FixesAsync(
        """
        public sealed record AccountOpened(string Owner);

        public static class [|Bank|]
        {
            public interface [|IAccounts|]
            {
                public sealed class [|Account|] : Aggregate
                {
                    private void HandleAccountOpened(AccountOpened e) { }
                }

                public sealed class [|Accounts|] : Projection
                {
                    private void HandleAccountOpened(AccountOpened e) { }
                }
            }
        }
        """,
        """
        public sealed record AccountOpened(string Owner);

        public static partial class Bank
        {
            public partial interface IAccounts
            {
                public sealed partial class Account : Aggregate
                {
                    private void HandleAccountOpened(AccountOpened e) { }
                }

                public sealed partial class Accounts : Projection
                {
                    private void HandleAccountOpened(AccountOpened e) { }
                }
            }
        }
        """);

    [Fact]
    public Task Fix_TakesTheDeclarationThatWasForgotten() => Verifying.FixesAsync<HandlersInNonPartialClassAnalyzer, HandlersInNonPartialClassCodeFixer>(
        "MakePartial",
        [
            """
            public sealed record AccountOpened(string Owner);

            public sealed partial class Account : Aggregate
            {
                private void HandleAccountOpened(AccountOpened e) { }
            }
            """,
            """
            public sealed class {|CS0260:[|Account|]|}
            {
                public string Owner => "";
            }
            """,
        ],
        [
            """
            public sealed record AccountOpened(string Owner);

            public sealed partial class Account : Aggregate
            {
                private void HandleAccountOpened(AccountOpened e) { }
            }
            """,
            """
            public sealed partial class Account
            {
                public string Owner => "";
            }
            """,
        ]);

    [Fact]
    public Task Fix_IsNotOfferedWhereTheWordIsThere() => Verifying.DoesNotOfferAsync<HandlersInNonPartialClassAnalyzer, HandlersInNonPartialClassCodeFixer>(
        "MakePartial",
        """
        public sealed record AccountOpened(string Owner);

        file sealed partial class [|Account|] : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) { }
        }
        """);

    private static DiagnosticResult Expected(string message) => DiagnosticResult.CompilerError("CQRS1002").WithLocation(0).WithMessage(message);

    private static Task FixesAsync(string before, string after)
        => Verifying.FixesAsync<HandlersInNonPartialClassAnalyzer, HandlersInNonPartialClassCodeFixer>("MakePartial", before, after);
}
