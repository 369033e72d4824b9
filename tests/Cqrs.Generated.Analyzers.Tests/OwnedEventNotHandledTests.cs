using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class OwnedEventNotHandledTests
{
    [Fact]
    public Task OwnedEvent_IsReportedAtTheAttribute() => Verifying.ReportsAsync<OwnedEventNotHandledAnalyzer>("""
        public sealed record Opened(string Owner);

        [Aggregate("a"), {|#0:Owns<Opened>|}]
        public sealed partial class Account : Aggregate { }
        """,
        Expected("Opened"));

    [Fact]
    public Task EachMemberOfAFamily_IsReported_HoweverItIsDeclared() => Verifying.ReportsAsync<OwnedEventNotHandledAnalyzer>("""
        using Base = Bank.IAccountEvent;

        namespace Bank
        {
            public interface IAccountEvent;
            public interface IMoneyEvent : IAccountEvent;
            public sealed record Opened(string Owner) : IAccountEvent;
            public sealed partial record Closed;
            public sealed partial record Closed : IAccountEvent;
            public readonly record struct Credited(decimal Amount) : IMoneyEvent;
            public abstract record Debit : IMoneyEvent { public sealed record Taken(decimal Amount) : Debit; }
            public sealed record Aliased : Base;
            public sealed record Handled : global::Bank.IAccountEvent;
            public sealed record Ignored : Bank.IAccountEvent;
            public sealed record Generic<T>(T Value) : IAccountEvent;
            public sealed record Another : Elsewhere.IAccountEvent;
            internal static class Hidden { private sealed record Secret : IAccountEvent; }

            [{|#0:Owns<IAccountEvent>|}]
            [Ignores<Ignored>]
            public sealed partial class Account : Aggregate { private void HandleHandled(Handled e) { } }
        }

        namespace Elsewhere { public interface IAccountEvent; }
        """,
        Expected("Aliased"), Expected("Closed"), Expected("Credited"), Expected("Debit.Taken", "HandleTaken"), Expected("Opened"));

    [Fact]
    public Task BaseClassOfEvents_StandsForThoseDerivedFromIt_AndForItselfIfConcrete() => Verifying.ReportsAsync<OwnedEventNotHandledAnalyzer>("""
        public record Moved(int To);
        public sealed record MovedFar(int To) : Moved(To);

        [{|#0:Owns<Moved>|}]
        public sealed partial class Account : Aggregate { }
        """,
        Expected("Moved"), Expected("MovedFar"));

    [Fact]
    public Task GenericFamily_IsOfItsArguments() => Verifying.ReportsAsync<OwnedEventNotHandledAnalyzer>("""
        public interface IEventOf<T>;
        public sealed record Opened(string Owner) : IEventOf<Account>;
        public sealed record Shipped : IEventOf<string>;

        [{|#0:Owns<IEventOf<Account>>|}]
        public sealed partial class Account : Aggregate { }
        """,
        Expected("Opened"));

    [Fact]
    public Task AttributeOfABaseClass_IsReportedAtTheConcreteClass() => Verifying.ReportsAsync<OwnedEventNotHandledAnalyzer>("""
        public sealed record Opened(string Owner);

        [Owns<Opened>]
        public abstract class Base : Aggregate { }

        public sealed partial class {|#0:Account|} : Base { }
        public sealed partial class Other : Base { private void HandleOpened(Opened e) { } }
        """,
        Expected("Opened"));

    [Fact]
    public Task FamilyAndEventsOfAReference_AreSeenAsFarAsTheyCanBeNamed()
        => TwoAssemblies.ReportsAsync<OwnedEventNotHandledAnalyzer>(
            """
            namespace Library;
            public interface IAccountEvent;
            public sealed record Opened(string Owner) : IAccountEvent;
            public static class Inside { public readonly record struct Closed : IAccountEvent; }
            internal sealed record Hidden : IAccountEvent;
            """,
            """
            public sealed record Here : Library.IAccountEvent;
            [Owns<Library.IAccountEvent>]
            public sealed partial class Account : Aggregate { }
            """,
            Message("Here"), Message("Inside.Closed", "HandleClosed"), Message("Opened"));

    private static string Message(string name, string? handler = null)
        => $"'Account' owns '{name}' but neither handles nor ignores it: add 'private void {handler ?? $"Handle{name}"}({name} e)', or [Ignores<{name}>] if its state does not depend on it";

    private static DiagnosticResult Expected(string name, string? handler = null) => DiagnosticResult.CompilerError("CQRS1012").WithLocation(0).WithMessage(Message(name, handler));
}
