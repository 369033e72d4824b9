using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class RouterReplacesInheritedRouterTests
{
    [Fact]
    public Task HandlersBelowPrivateHandlersOfARoutedClass_AreReported() => Verifying.ReportsAsync<RouterReplacesInheritedRouterAnalyzer>("""
        public sealed record Opened(string Owner);
        public sealed record Raised(decimal Limit);

        public partial class Account : Aggregate { private void HandleOpened(Opened e) { } }
        public class Plain : Account;
        public sealed partial class {|#0:CreditAccount|} : Plain { private void HandleRaised(Raised e) { } }
        """,
        DiagnosticResult.CompilerError("CQRS1006").WithLocation(0).WithMessage("'CreditAccount' has a router that takes the place of the one of 'Account' and cannot call its private handlers: make the handlers of 'Account' protected, or handle the events in one class"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<RouterReplacesInheritedRouterAnalyzer>("""
        public sealed record Opened(string Owner);
        public sealed record Raised(decimal Limit);

        public abstract class Account : Aggregate { protected virtual void HandleOpened(Opened e) { } }
        public partial class CurrentAccount : Account;
        public sealed class Double : CurrentAccount { protected override void HandleOpened(Opened e) { } }
        public sealed partial class CreditAccount : Account { private void HandleRaised(Raised e) { } }
        public sealed partial class DoubleCredit : CurrentAccount { private void HandleRaised(Raised e) { } }
        public class Empty : Projection;
        public sealed partial class Balances : Empty { private void HandleOpened(Opened e) { } }
        """);

    [Theory]
    [InlineData("Aggregate"), InlineData("Projection"), InlineData("ICommandHandlers")]
    public Task BaseClassOfAReference_WithPrivateHandlers_IsSeenThroughItsGeneratedPart(string kind) => TwoAssemblies.ReportsAsync<RouterReplacesInheritedRouterAnalyzer>(
        $$"""
        namespace Library;
        public sealed record Moved(int To);
        [Cqrs.Generated.Serialization.Handles(typeof(Moved))] public class Base : {{kind}} { private void HandleMoved(Moved e) { } }
        public class WithoutRouter : {{kind}};
        """,
        """
        public sealed record Stopped;
        public sealed partial class Derived : Library.Base { private void HandleStopped(Stopped e) { } }
        public sealed partial class Other : Library.WithoutRouter { private void HandleStopped(Stopped e) { } }
        """,
        "'Derived' has a router that takes the place of the one of 'Base' and cannot call its private handlers: make the handlers of 'Base' protected, or handle the events in one class");
}
