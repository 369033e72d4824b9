using System.Threading.Tasks.Sources;
using Cqrs.Generated.Tests.Aggregates;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Tests.Commands;

/// <summary>Commands that are sent without an envelope: the short way to the handler does what the long one does, and allocates nothing.</summary>
public sealed class SendTests : IDisposable
{
    private readonly Journal _journal = new();
    private readonly Count _count = new();
    private readonly ServiceProvider _services;
    private readonly ICommandSender _sender;

    public SendTests()
    {
        _services = new ServiceCollection().AddSingleton(_journal).AddSingleton(_count).AddCqrs(cqrs => cqrs.UseInMemoryStore())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        _sender = _services.GetRequiredService<ICommandSender>();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public void CommandWithoutContext_AllocatesNothing()
    {
        var command = new CountClass(1);
        Assert.Equal(0, PerSend(command, enough: 0));
        Assert.Equal(0, PerSend(new CountStruct(1), enough: 0));
        Assert.Equal(0, PerSend(new CountBase(), enough: 0));
    }

    [Fact]
    public void Control_CommandInItsEnvelope_AllocatesItsContext()
    {
        // Code that has been optimized takes 192 for it.
        Assert.InRange(PerSend(Command.Create(new CountClass(1)), enough: 192), 24, 1_000);
    }

    [Fact]
    public void CommandWithContext_AllocatesTheContextAlone()
    {
        // Four references, a lock, and the command.
        var command = new CountWithContext(1);
        Assert.InRange(PerSend(command, enough: 96), 24, 96);
    }

    [Fact]
    public async Task CommandsOfAllKinds_ReachTheirHandlers()
    {
        for (var i = 0; i < 3; i++)
        {
            await _sender.SendAsync(new CountClass(1), Cancel);
            await _sender.SendAsync(new CountStruct(10), Cancel);
            await _sender.SendAsync(new CountWithContext(100), Cancel);
            await _sender.SendAsync(new CountLater(1_000), Cancel);
            await _sender.SendAsync<object>(new CountStruct(10_000), Cancel);
        }

        Assert.Equal(33_333, _count.Value);
    }

    [Fact]
    public async Task CommandSentAsWhatItDerivesFrom_GoesToItsOwnHandler()
    {
        CountBase derived = new CountDerived();
        for (var i = 0; i < 2; i++)
        {
            await _sender.SendAsync(new CountBase(), Cancel);
            await _sender.SendAsync(derived, Cancel);
        }

        Assert.Equal(202, _count.Value);
    }

    [Fact]
    public async Task Ids_AreMadeOnceAndWhenAskedFor()
    {
        await _sender.SendAsync(new CountStructWithContext(3), Cancel);
        await _sender.SendAsync(new CountStructWithContext(4), Cancel);
        var (first, second) = (_journal.Entries.First().Context!, _journal.Entries.Last().Context!);
        Assert.Equal(first.MessageId, first.Command.MessageId);
        Assert.Equal((first.MessageId.ToString(), first.MessageId), (first.CorrelationId, first.Command.MessageId));
        Assert.Equal((7, "CountStructWithContext", false), (first.MessageId.Version, first.Command.CommandType, first.MayRepeat));
        Assert.Equal((new CountStructWithContext(3), new CountStructWithContext(4)), (first.Command.Body, second.Command.Body));
        Assert.NotEqual(first.MessageId, second.MessageId);
    }

    [Fact]
    public async Task IdsAskedForByManyThreads_AreTheSame()
    {
        await _sender.SendAsync(new CountStructWithContext(3), Cancel);
        var context = _journal.Entries.Single().Context!;
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => context.MessageId, Cancel)));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task HandlerThatThrowsAtOnce_FailsWhereTheCallerAwaits()
    {
        for (var i = 0; i < 2; i++)
        {
            var sent = _sender.SendAsync(new CountAndFail(), Cancel);
            Assert.True(sent.IsFaulted);
            var thrown = await Assert.ThrowsAsync<FormatException>(async () => await sent);
            Assert.Contains("HandleCountAndFail", thrown.StackTrace, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HandlerThatIsCancelled_LeavesACancelledTask()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var sent = _sender.SendAsync(new CountAndCancel(), source.Token);
        Assert.True(sent.IsCanceled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await sent);
    }

    [Fact]
    public async Task GlobalHandlerRegisteredAfterTheFirstCommand_SeesTheNext()
    {
        await _sender.SendAsync(new CountClass(1), Cancel);
        var seen = new List<Command>();
        _services.GetRequiredService<CommandDispatcher>().RegisterGlobalHandler((command, context, _) =>
        {
            Assert.Same(command, context.Command);
            seen.Add(command);
            return default;
        });
        await _sender.SendAsync(new CountClass(1), Cancel);
        await _sender.SendAsync(new CountClass(1), Cancel);
        Assert.Equal((3, 2), (_count.Value, seen.Select(command => command.MessageId).Distinct().Count()));
    }

    [Fact]
    public async Task TwoDispatchers_KeepTheirCommandsApart()
    {
        var otherCount = new Count();
        await using var other = new ServiceCollection().AddSingleton(_journal).AddSingleton(otherCount).AddCqrs(cqrs => cqrs.UseInMemoryStore()).BuildServiceProvider();
        for (var i = 0; i < 3; i++)
        {
            await _sender.SendAsync(new CountClass(1), Cancel);
            await other.GetRequiredService<ICommandSender>().SendAsync(new CountClass(10), Cancel);
        }

        Assert.Equal((3, 30), (_count.Value, otherCount.Value));
    }

    [Fact]
    public async Task SenderOfYourOwn_GetsTheEnvelope()
    {
        var own = new Envelopes();
        await ((ICommandSender)own).SendAsync(new CountClass(7), Cancel);
        Assert.Equal(new CountClass(7), Assert.Single(own.Sent).Body);
    }

    [Fact]
    public async Task Nothing_IsNoCommand()
    {
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<ArgumentNullException>(async () => await _sender.SendAsync<CountClass>(null!, Cancel));
            await Assert.ThrowsAsync<ArgumentNullException>(async () => await _sender.SendAsync<CountBase>(null!, Cancel));
            await _sender.SendAsync(new CountClass(1), Cancel);
            await _sender.SendAsync(new CountBase(), Cancel);
        }
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task PooledTaskOfAHandler_IsSeenOnceAndGivesWhatWasAppended(bool ended)
    {
        var source = new Seen(ended);
        var context = CommandContext.Of(new CountClass(1));
        await new Repository<Counter>(new InMemoryEventStore()).CreateAsync("1", counter => counter.Start(1), context, Cancel);
        Assert.Empty((await CommandResults.After(new ValueTask(source, 1))).Appends);
        Assert.Single((await CommandResults.After(new ValueTask(source, 2), context)).Appends);
        Assert.Equal([1, 2], source.Tokens);
    }

    // The least of many rounds, with pauses: code that the compiler has not optimized yet makes boxes that it will not make later, and it waits with that while other tests begin.
    private double PerSend<TCommand>(TCommand command, double enough) where TCommand : notnull
    {
        const int sends = 1_000;
        var least = long.MaxValue;
        for (var round = 0; round < 3_000 && least > enough * sends; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < sends; i++)
            {
                var sent = _sender.SendAsync(command, CancellationToken.None);
                if (!sent.IsCompletedSuccessfully)
                    throw new InvalidOperationException("The handler had not ended.");
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            if (round > 10)
                Thread.Sleep(10);
        }

        return (double)least / sends;
    }

    private sealed class Seen(bool ended) : IValueTaskSource
    {
        public List<int> Tokens { get; } = [];

        public ValueTaskSourceStatus GetStatus(short token) => ended ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => continuation(state);

        public void GetResult(short token) => Tokens.Add(token);
    }

    private sealed class Envelopes : ICommandSender
    {
        public List<Command> Sent { get; } = [];

        public ValueTask<CommandResult> SendAsync(Command command, CancellationToken cancellationToken = default)
        {
            Sent.Add(command);
            return default;
        }
    }
}
