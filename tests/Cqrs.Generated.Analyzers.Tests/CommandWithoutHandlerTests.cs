using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class CommandWithoutHandlerTests
{
    private const string Declarations = """
        public sealed record Open(string Owner);
        public sealed record Close;
        public record Move(int To);

        """;

    private const string Handlers = "public sealed partial class Handlers : ICommandHandlers { private void HandleOpen(Open c) { } }\n";

    [Theory]
    [InlineData("await sender.SendAsync({|#0:new Close()|});")]
    [InlineData("var close = new Close(); await sender.SendAsync({|#0:close|}, default);")]
    [InlineData("await sender?.SendAsync({|#0:new Close()|}).AsTask();")]
    [InlineData("await sender.SendAsync(Command.Create({|#0:new Close()|}));")]
    [InlineData("await publisher.PublishAsync(Command.Create({|#0:new Close()|}, correlationId: \"1\") with { Actor = \"x\" });")]
    [InlineData("await publisher.PublishAsync([Command.Create(new Open(\"\")), Command.Create(body: {|#0:new Close()|})]);")]
    [InlineData("var envelope = Command.Create({|#0:new Close()|}); await publisher.PublishAsync(envelope);")]
    public Task CommandThatNobodyHandles_IsReportedWhereItIsSent(string body) => ReportsAsync(Handlers, body, "Close");

    [Theory]
    [InlineData("await sender.SendAsync(new Pay(1));"), InlineData("await publisher.PublishAsync(Command.Create(new Pay(1)));")]
    public Task DeclaredCommand_MayBeHandledElsewhere(string body) => ReportsAsync(Handlers + "[Command] public sealed record Pay(int Amount);", body, null);

    [Fact]
    public Task UnsealedCommand_IsReportedWhereItIsMade() => ReportsAsync(Handlers, "await sender.SendAsync({|#0:new Move(1)|});", "Move");

    [Theory]
    [InlineData("await sender.SendAsync(new Open(\"\"));")]
    [InlineData("await sender.SendAsync(\"text\");")]
    [InlineData("object any = new Close(); await sender.SendAsync(any);")]
    [InlineData("Move move = null!; await sender.SendAsync(move);")]
    [InlineData("_ = new CommandContext(Command.Create(new Close()));")]
    [InlineData("var envelope = Command.Create(new Close()); _ = new CommandContext(envelope);")]
    [InlineData("await new System.Net.Http.HttpClient().SendAsync(new System.Net.Http.HttpRequestMessage());")]
    [InlineData("await sender.SendAsync(new Close()); new CommandDispatcher().RegisterCommandHandler<Close>((_, _, _) => default);")]
    [InlineData("await sender.SendAsync(new Close()); void Register<T>() where T : notnull => new CommandDispatcher().RegisterCommandHandler<T>((_, _, _) => default);")]
    public Task NearMisses_AreSilent(string body) => ReportsAsync(Handlers, body, null);

    [Theory]
    [InlineData("")]
    [InlineData("public sealed class Handlers : ICommandHandlers { public ValueTask DispatchAsync(object c, CommandContext x, CancellationToken t) => default; }")]
    [InlineData("public abstract class Base : ICommandHandlers { protected void HandleClose(Close c) { } } public sealed partial class Handlers : Base;")]
    public Task WhereNothingIsKnown_OrEverythingHandled_NothingIsSaid(string handlers) => ReportsAsync(handlers, "await sender.SendAsync(new Close());", null);

    [Fact]
    public Task GlobalHandlerAlone_HandlesNothing() => ReportsAsync(
        Handlers, "new CommandDispatcher().RegisterGlobalHandler((_, _, _) => default); await sender.SendAsync({|#0:new Close()|});", "Close");

    [Theory]
    [InlineData(true), InlineData(false)]
    public Task PrivateHandlersOfAReference_AreSeenThroughItsGeneratedPart(bool asProject)
        => TwoAssemblies.ReportsAsync<CommandWithoutHandlerAnalyzer>(
            """
            namespace Library;
            public sealed record Open(string Owner);
            public sealed record Close;
            public sealed partial class Handlers : ICommandHandlers { private void HandleOpen(Open c) { } }
            """,
            """
            public sealed class Desk(ICommandSender sender)
            {
                public async Task Do() { await sender.SendAsync(new Library.Open("")); await sender.SendAsync(new Library.Close()); }
            }
            """,
            asProject,
            Message("Close"));

    private static string Message(string command)
        => $"'{command}' is sent here, and no class in this project or in those it references handles it: "
            + $"add 'Handle{command}({command} command)' to a class that implements ICommandHandlers, or mark '{command}' with [Command] if another process handles it";

    private static Task ReportsAsync(string handlers, string body, string? command) => Verifying.ReportsAsync<CommandWithoutHandlerAnalyzer>(
        Declarations + handlers + $$"""
        public sealed class Desk(ICommandSender sender, ICommandPublisher publisher)
        {
            public async Task Do() { _ = publisher; _ = sender; await Task.Yield(); {{body}} }
        }
        """,
        command is null ? [] : [DiagnosticResult.CompilerWarning("CQRS4002").WithLocation(0).WithMessage(Message(command))]);
}
