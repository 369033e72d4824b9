using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class AttributeWithoutEffectTests
{
    private const string Declarations = """
        public interface IEvent;
        public interface INobody;
        public abstract record Nothing;
        public sealed record Opened(string Owner) : IEvent;
        public sealed partial class Account : Aggregate { private void HandleOpened(Opened e) { } }
        public sealed class Empty : Aggregate;
        public sealed partial class Handlers : ICommandHandlers { public void HandleOpened(Opened c) { } }

        """;

    [Theory]
    [InlineData("Owns<Opened>", "Projection", "only an aggregate owns events, and 'X' does not derive from Aggregate: remove the attribute")]
    [InlineData("Owns<Opened>", "object", "only an aggregate owns events, and 'X' does not derive from Aggregate: remove the attribute")]
    [InlineData("Projects<Account>", "Aggregate", "only a projection has sources, and 'X' does not derive from Projection: remove the attribute")]
    [InlineData("Ignores<Opened>", "object", "only aggregates and projections ignore events, and 'X' is neither: remove the attribute")]
    [InlineData("Ignores<IEvent>", "Projection", "'IEvent' is no event: name each event that is ignored")]
    [InlineData("Ignores<Account>", "Projection", "'Account' is no event: name each event that is ignored")]
    [InlineData("Owns<string>", "Aggregate", "'string' is no event or family of events: name one that is")]
    [InlineData("Owns<object>", "Aggregate", "'object' is no event or family of events: name one that is")]
    [InlineData("Owns<Account>", "Aggregate", "'Account' is no event or family of events: name one that is")]
    [InlineData("Owns<DayOfWeek>", "Aggregate", "'DayOfWeek' is no event or family of events: name one that is")]
    [InlineData("Owns<INobody>", "Aggregate", "no class, record or struct of its assembly or of this one implements 'INobody': let the events of the family do so, or name an event")]
    [InlineData("Owns<Nothing>", "Aggregate", "no class, record or struct of its assembly or of this one derives from 'Nothing': let the events of the family do so, or name an event")]
    [InlineData("Projects<int>", "Projection", "'int' is no aggregate, event or family of events: name one that is")]
    [InlineData("Projects<Handlers>", "Projection", "'Handlers' is no aggregate, event or family of events: name one that is")]
    [InlineData("Projects<Empty>", "Projection", "the aggregate 'Empty' neither handles nor ignores any event: give it handlers, or name the interface of its events")]
    public Task AttributeThatDemandsNothing_IsReported(string attribute, string ancestor, string why) => Verifying.ReportsAsync<AttributeWithoutEffectAnalyzer>(
        Declarations + $$"""[{|#0:{{attribute}}|}] public sealed partial class X : {{ancestor}} { }""",
        DiagnosticResult.CompilerError("CQRS1016").WithLocation(0).WithMessage($"[{attribute}] on 'X' has no effect: {why}"));

    [Theory]
    [InlineData("Command", "record Import<T>(T Content)")]
    [InlineData("Command()", "class Import<T>")]
    [InlineData("CommandAttribute", "record struct Import<T>(T Content)")]
    [InlineData("Cqrs.Generated.Command", "class Import<T>")]
    public Task CommandOnAGenericType_IsReported(string attribute, string type) => Verifying.ReportsAsync<AttributeWithoutEffectAnalyzer>(
        $"[{{|#0:{attribute}|}}] public {type};",
        DiagnosticResult.CompilerError("CQRS1016").WithLocation(0).WithMessage(
            "[Command] on 'Import' has no effect: what is sent is of a closed type: mark a class that derives from one, or name a closed type in a handler and remove the attribute"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<AttributeWithoutEffectAnalyzer>(Declarations + """
        [Owns<Opened>, Owns<IEvent>, Ignores<Opened>] public abstract class A : Aggregate { }
        [Projects<Account>, Projects<Opened>, Projects<IEvent>, Ignores<Opened>] public abstract class B : Projection { }
        [Owns<{|CS0246:Missing|}>] public abstract class C : Aggregate { }
        [Owns<CqrsErrorEvent>] public abstract class D : Aggregate { }
        public sealed class OwnsAttribute<T, U> : Attribute;
        [Owns<int, int>] public sealed class E;
        [Command] public sealed record F(int Number);
        [Command("g")] public record G<T>(T Content);
        [Command] public sealed record H(int Content) : G<int>(Content);
        [Event("i")] public sealed record I<T>(T Content);
        public static class Other { public sealed class CommandAttribute : Attribute; [Command] public sealed class K<T>; }
        """);
}
