using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class InheritedRaiseNotHandledTests
{
    [Fact]
    public Task ConcreteClassWithoutAnAnswer_IsReportedAtItsName() => Verifying.ReportsAsync<InheritedRaiseNotHandledAnalyzer>("""
        public sealed record Opened(string Owner);

        public abstract class Base : Aggregate { public void Open() { Raise({|#1:new Opened("")|}); Raise(new Opened("")); } }
        public abstract class Middle<T> : Base { }
        public sealed partial class {|#0:Account|} : Middle<int> { }
        public sealed partial class Other : Middle<string> { private void HandleOpened(Opened e) { } }
        """,
        DiagnosticResult.CompilerError("CQRS1020").WithLocation(0).WithLocation(1).WithMessage(
            "'Account' neither handles nor ignores 'Opened', which its base class 'Base' raises, so it would be refused at run time: "
            + "add 'private void HandleOpened(Opened e)', or [Ignores<Opened>] if its state does not depend on it"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<InheritedRaiseNotHandledAnalyzer>("""
        public sealed record Opened(string Owner);
        public sealed record Closed;
        public sealed record Noted;
        public sealed record Of<T>(T Value);

        [Ignores<Noted>]
        public abstract class Base<T> : Aggregate
        {
            public void Open() => Raise(new Opened(""));
            public void Close() => Raise(new Closed());
            public void Note() => Raise(new Noted());
            public void Generic(T value) => Raise(new Of<T>(value));
            public void Any(object e) => Raise(e);
            protected void HandleClosed(Closed e) { }
        }

        public sealed partial class Account : Base<int> { private void HandleOpened(Opened e) { } }
        public class Concrete : Aggregate { public void Open() => Raise(new Opened("")); }
        public sealed class Below : Concrete;
        """);
}
