using Cqrs.Generated.Tests.Aggregates;

namespace Cqrs.Generated.Tests.Commands;

/// <summary>Handlers that are registered at run time.</summary>
public sealed class DispatcherTests
{
    private readonly CommandDispatcher _dispatcher = new();
    private readonly List<string> _calls = [];

    private ICommandSender Sender => _dispatcher;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RegisteredHandler_GetsEnvelopeContextAndCancellation()
    {
        var command = Command.Create("body", "corr");
        _dispatcher.RegisterCommandHandler<string>((received, context, cancellationToken) =>
        {
            Assert.Same(command, received);
            Assert.Same(command, context.Command);
            Assert.Equal(Cancel, cancellationToken);
            _calls.Add("handled");
            return default;
        });
        var result = await Sender.SendAsync(command, Cancel);
        Assert.Equal(["handled"], _calls);
        Assert.Equal((Position.Start, false), (result.Position, result.Repeated));
        Assert.Empty(result.Appends);
    }

    [Fact]
    public async Task CommandWithoutHandler_IsRefusedAndNamed()
    {
        var thrown = await Assert.ThrowsAsync<CommandHandlerNotFoundException>(async () => await Sender.SendAsync("body", Cancel));
        Assert.Equal("String", thrown.CommandType);
        Assert.Contains("HandleString", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondHandler_IsRefused()
    {
        _dispatcher.RegisterCommandHandler<string>((_, _, _) => default);
        Assert.Throws<InvalidOperationException>(() => _dispatcher.RegisterCommandHandler<string>((_, _, _) => default));
    }

    [Fact]
    public async Task GlobalHandlers_RunFirstInOrderAndSeeEveryCommand()
    {
        _dispatcher.RegisterCommandHandler<string>((_, _, _) => Call("own"));
        _dispatcher.RegisterGlobalHandler((_, _, _) => Call("first"));
        _dispatcher.RegisterGlobalHandler((_, _, _) => Call("second"));
        _dispatcher.RegisterCommandHandler<int>((_, _, _) => Call("number"));
        await Sender.SendAsync("body", Cancel);
        await Sender.SendAsync(5, Cancel);
        Assert.Equal(["first", "second", "own", "first", "second", "number"], _calls);
    }

    [Fact]
    public async Task GlobalHandlerAlone_HandlesNoCommand()
    {
        _dispatcher.RegisterGlobalHandler((_, _, _) => Call("global"));
        await Assert.ThrowsAsync<CommandHandlerNotFoundException>(async () => await Sender.SendAsync("body", Cancel));
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task GlobalHandlerThatThrows_RefusesTheCommand()
    {
        _dispatcher.RegisterCommandHandler<string>((_, _, _) => Call("own"));
        _dispatcher.RegisterGlobalHandler((_, _, _) => throw new UnauthorizedAccessException());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await Sender.SendAsync("body", Cancel));
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task Result_TellsWhatWasAppendedAndWhere()
    {
        var counters = new Repository<Counter>(new InMemoryEventStore());
        _dispatcher.RegisterCommandHandler<string>(async (_, context, cancellationToken) =>
        {
            await counters.CreateAsync("1", c => c.Start(1), context, cancellationToken);
            await counters.UpdateAsync("1", c => c.Add(1), context, cancellationToken);
        });
        var command = Command.Create("body", null, Guid.NewGuid());
        var result = await Sender.SendAsync(command, Cancel);
        Assert.Equal((new Position(0, 2), false, 2), (result.Position, result.Repeated, result.Appends.Count));
        var again = await Sender.SendAsync(command, Cancel);
        Assert.Equal((new Position(0, 2), true), (again.Position, again.Repeated));
    }

    [Fact]
    public void Envelope_IsFilled()
    {
        var id = Guid.NewGuid();
        var given = Command.Create("body", "corr", id);
        Assert.Equal((id, "corr", "String", true), (given.MessageId, given.CorrelationId, given.CommandType, given.MayRepeat));
        var made = Command.Create("body");
        Assert.Equal((made.MessageId.ToString(), 7, false), (made.CorrelationId, made.MessageId.Version, made.MayRepeat));
        Assert.Throws<ArgumentNullException>(() => Command.Create(null!));
    }

    private ValueTask Call(string name)
    {
        _calls.Add(name);
        return default;
    }
}
