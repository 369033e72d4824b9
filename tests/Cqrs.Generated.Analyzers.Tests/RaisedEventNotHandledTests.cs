using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class RaisedEventNotHandledTests
{
    private const string Refused = "which it neither handles nor ignores, so it would be refused at run time: ";

    private const string Declarations = """
        public interface IEvent;
        public sealed record Opened(string Owner) : IEvent;
        public sealed record Closed(string Reason) : IEvent;
        public readonly record struct Credited<T>(T Amount);
        public record Moved(int To);
        public sealed record MovedFar(int To) : Moved(To);

        """;

    [Theory]
    [InlineData("Raise({|#0:new Closed(\"\")|});")]
    [InlineData("this.Raise<Closed>({|#0:new(\"\")|});")]
    [InlineData("base.Raise({|#0:new Closed(\"\")|});")]
    [InlineData("Raise<object>({|#0:new Closed(\"\")|});")]
    [InlineData("Raise<IEvent>({|#0:new Closed(\"\")|});")]
    [InlineData("Raise((IEvent)({|#0:new Closed(\"\")|}));")]
    [InlineData("var closed = new Closed(\"\"); Raise({|#0:closed|});")]
    [InlineData("Raise<IEvent>(Id.Length > 3 ? new Opened(\"\") : {|#0:new Closed(\"\")|});")]
    [InlineData("Raise<IEvent>(Id switch { \"\" => new Opened(\"\"), \"a\" => {|#0:new Closed(\"\")|}, _ => throw new Exception() });")]
    [InlineData("Closed? no = null; Raise({|#0:no|} ?? throw new Exception());")]
    [InlineData("var account = new Account(); account.Raise({|#0:new Closed(\"\")|});")]
    [InlineData("var account = new Account(); account?.Raise({|#0:new Closed(\"\")|});")]
    [InlineData("void Close() { Action close = () => Raise({|#0:new Closed(\"\")|}); close(); } Close();")]
    [InlineData("Array.ForEach(new Closed[1], {|#0:Raise|});")]
    [InlineData("Action<Closed> raise = {|#0:Raise|}; raise(new Closed(\"\"));")]
    public Task EventWithoutAnAnswer_IsReportedWhereItIsRaised(string body) => ReportsAsync(body,
        $"'Account' raises 'Closed', {Refused}add 'private void HandleClosed(Closed e)', or [Ignores<Closed>] if its state does not depend on it");

    [Fact]
    public Task ClosedGenericEvent_IsNamedAsItIsWritten() => ReportsAsync("Raise({|#0:new Credited<int>(1)|});",
        $"'Account' raises 'Credited<int>', {Refused}add 'private void HandleCredited(Credited<int> e)', or [Ignores<Credited<int>>] if its state does not depend on it");

    [Fact]
    public Task EventDerivedFromAHandledOne_IsAnotherEvent() => ReportsAsync("Raise<Moved>({|#0:new MovedFar(1)|});",
        $"'Account' raises 'MovedFar', {Refused}add 'private void HandleMovedFar(MovedFar e)', or [Ignores<MovedFar>] if its state does not depend on it",
        "private void HandleMoved(Moved e) { }");

    [Theory]
    [InlineData("\"text\"", "string"), InlineData("42", "int"), InlineData("(1, 2)", "(int, int)"), InlineData("new[] { 1 }", "int[]"), InlineData("DayOfWeek.Friday", "DayOfWeek")]
    public Task ValueThatCannotBeAnEvent_IsReported(string value, string type) => ReportsAsync($"Raise({{|#0:{value}|}});",
        $"'Account' raises '{type}', which cannot be an event: raise a record, class or struct of your own");

    [Fact]
    public Task NestedClassThatRaisesForIt_IsHeldToTheAggregatesHandlers() => ReportsAsync("",
        $"'Account' raises 'Closed', {Refused}add 'private void HandleClosed(Closed e)', or [Ignores<Closed>] if its state does not depend on it",
        """public sealed class Closing { public void Do(Account account) => account.Raise({|#0:new Closed("")|}); }""");

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<RaisedEventNotHandledAnalyzer>(Declarations + """
        public sealed record Noted(string Text);
        public sealed record Renamed(string Name);
        public sealed record Retitled(string Name);
        public sealed record Seen(int By);

        [Ignores<Noted>]
        public abstract class Base : Aggregate
        {
            public void Close() => Raise(new Closed(""));          // abstract: the classes below are asked
            protected void HandleRenamed(Renamed e) { }
        }

        public sealed partial class Account : Base
        {
            public void Open() => Raise(new Opened(""));
            public void Note() => Raise(new Noted(""));
            public void Rename() => Raise(new Renamed(""));
            public void Any(object e) => Raise(e);
            public void AnyOf(IEvent e) => Raise(e);
            public void Generic<T>(T e) where T : notnull => Raise(e);
            public void MayBeDerived(Moved e) => Raise(e);         // a family: MovedFar is handled
            public void See() => Raise(new Seen(1));               // its handler has a mistake that another rule reports
            public void Title() => Raise(new Retitled(""));
            private void HandleOpened(Opened e) { }
            private void HandleClosed(in Closed e, EventContext context) { }
            private void HandleMovedFar(MovedFar e) { }
            private async void HandleSeen(Seen e) => await Task.Yield();
            private void HandleRetitle(Retitled e) { }
        }

        public sealed class NoneOfOurs
        {
            private void Raise<T>(T e) { }
            public void Do() => Raise(new Closed(""));
        }

        public sealed class Hiding : Aggregate
        {
            private new void Raise<T>(T e) { }
            public void Do() => Raise(new Closed(""));
        }
        """);

    private static Task ReportsAsync(string body, string message, string more = "") => Verifying.ReportsAsync<RaisedEventNotHandledAnalyzer>(Declarations + $$"""
        public sealed partial class Account : Aggregate
        {
            private void HandleOpened(Opened e) { }
            public void Do() { {{body}} }
            {{more}}
        }
        """,
        DiagnosticResult.CompilerError("CQRS1011").WithLocation(0).WithMessage(message));
}
