using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class UnusableHandlerSignatureTests
{
    [Theory]
    [InlineData("void {|#0:HandleMoved|}()", "takes no parameter; its first parameter must be the event that it handles")]
    [InlineData("void {|#0:HandleMoved|}<T>(Moved e)", "is generic; a handler handles one type")]
    [InlineData("void {|#0:HandleShape|}(Shape e)", "takes Shape, which is no class, record or struct that could be a stored event")]
    [InlineData("void {|#0:HandleIEvent|}(IEvent e)", "takes IEvent, which is no class, record or struct that could be a stored event")]
    [InlineData("void {|#0:HandleString|}(string e)", "takes string, which is no class, record or struct that could be a stored event")]
    [InlineData("void {|#0:HandleNullable|}(Amount? e)", "takes Amount?, which is no class, record or struct that could be a stored event")]
    [InlineData("void {|#0:HandleSpan|}(Span<byte> e)", "takes Span<byte>, which is no class, record or struct that could be a stored event")]
    [InlineData("void {|#0:HandleMoved|}(ref Moved e)", "takes its event by 'ref'; take it by value or by 'in'")]
    [InlineData("void {|#0:HandleMoved|}(ref readonly Moved e)", "takes its event by 'ref readonly'; take it by value or by 'in'")]
    [InlineData("async void {|#0:HandleMoved|}(Moved e)", "is async; a fold must not wait, or its result would depend on when it runs")]
    [InlineData("int {|#0:HandleMoved|}(Moved e)", "returns a value that nobody would see; return void")]
    [InlineData("void {|#0:HandleMoved|}(Moved e, string more)", "has parameters that the router cannot supply; after the event only an EventContext may follow")]
    [InlineData("void {|#0:HandleMoved|}(Moved e, CancellationToken token)", "has parameters that the router cannot supply; after the event only an EventContext may follow")]
    public Task EventHandlerThatCannotBeCalled_SaysWhy(string method, string reason) => ReportsAsync("Aggregate", method, reason);

    [Theory]
    [InlineData("void {|#0:HandleMoved|}()", "takes no parameter; its first parameter must be the command that it handles")]
    [InlineData("async void {|#0:HandleMoved|}(Moved c)", "is async void, so nobody would see it fail; return ValueTask or Task")]
    [InlineData("Task<int> {|#0:HandleMoved|}(Moved c)", "returns a value that nobody would see; return ValueTask, Task or void")]
    [InlineData("ValueTask {|#0:HandleMoved|}(Moved c, CancellationToken token, CommandContext context)",
        "has parameters that the router cannot supply; after the command only a CommandContext and a CancellationToken may follow, in this order")]
    public Task CommandHandlerThatCannotBeCalled_SaysWhy(string method, string reason) => ReportsAsync("ICommandHandlers", method, reason);

    [Fact]
    public Task PrivateHandlerOfAnAbstractClass_SaysThatNoRouterReachesIt() => Verifying.ReportsAsync<UnusableHandlerSignatureAnalyzer>("""
        public sealed record Moved;

        public abstract partial class Base : Aggregate
        {
            private void {|#0:HandleMoved|}(Moved e) { }
        }
        """,
        Expected("HandleMoved", "is private in an abstract class, where the routers of the classes that derive from it cannot call it; make it protected"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<UnusableHandlerSignatureAnalyzer>("""
        public sealed record Moved;
        public readonly record struct Amount(decimal Value);
        public sealed record MoveIt;

        public sealed partial class Account : Aggregate
        {
            private void HandleMoved(Moved e) { }
            private static void HandleAmount(in Amount e, in EventContext context) { }
            private int Handle(Moved e, int number) => number;
            private async Task SendAsync(Moved e) => await Task.Yield();
        }

        public abstract partial class Base : Projection
        {
            protected abstract void HandleMoved(Moved e);
        }

        public sealed partial class Commands : ICommandHandlers
        {
            public async Task HandleMoveIt(MoveIt command, CommandContext context, CancellationToken token) => await Task.Yield();
            private async ValueTask HandleMoved(Moved command, CancellationToken token) => await Task.Yield();
            internal void HandleAmount(in Amount command, CommandContext context) { }
        }

        public sealed class NoneOfOurs
        {
            private int HandleMoved(Moved e, int number) => number;
        }
        """);

    private static Task ReportsAsync(string derivesFrom, string method, string reason) => Verifying.ReportsAsync<UnusableHandlerSignatureAnalyzer>(
        $$"""
        public sealed record Moved;
        public readonly record struct Amount(decimal Value);
        public abstract record Shape;
        public interface IEvent;

        public sealed partial class Account : {{derivesFrom}}
        {
            private {{method}} => throw new NotSupportedException();
        }
        """,
        Expected(method.Split("{|#0:")[1].Split("|}")[0], reason));

    private static DiagnosticResult Expected(string method, string reason)
        => DiagnosticResult.CompilerError("CQRS1004").WithLocation(0).WithMessage($"'{method}' {reason}");
}
