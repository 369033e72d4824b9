using Cqrs.Generated.Tests.Repositories;

namespace Cqrs.Generated.Tests.Hosting;

public sealed class CommandListenerTests
{
    private readonly InMemoryEventStore _store = new();
    private readonly CommandDispatcher _dispatcher = new();
    private readonly EventLog _log;

    public CommandListenerTests() => _log = new EventLog(_store, CqrsApplication.TypeRegistry);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HandledCommands_AreAcceptedInOrder()
    {
        var handled = new List<int>();
        _dispatcher.RegisterCommandHandler<int>((command, context, _) =>
        {
            Assert.True(context.MayRepeat);
            handled.Add((int)command.Body);
            return default;
        });
        var bus = new HandMadeReceiver(Buses.Published.Commands(0, 3));
        await RunAsync(new CommandListener(bus, _dispatcher, _log));
        Assert.Equal([0, 1, 2], handled);
        Assert.Equal(["accepted", "accepted", "accepted"], bus.Answers);
        Assert.Equal(Position.Start, await _store.GetHeadAsync(Cancel));
    }

    [Fact]
    public async Task RefusedCommand_BecomesAnErrorEventUnderItsCorrelationAndTheNextIsHandled()
    {
        _dispatcher.RegisterCommandHandler<int>((command, _, _) => (int)command.Body == 0 ? throw new FormatException("No zeros.") : default);
        var failing = Command.Create(0, "corr");
        var bus = new HandMadeReceiver(failing, Command.Create(1, "corr"));
        await RunAsync(new CommandListener(bus, _dispatcher, _log));
        Assert.Equal(["accepted", "accepted"], bus.Answers);
        var told = Assert.Single(await _log.ReadByCorrelationAsync("corr", Cancel));
        Assert.Equal(new CqrsErrorEvent("Int32", "System.FormatException", "No zeros."), told.Event);
        Assert.Equal(("cqrs.ErrorEvent", "corr"), (told.EventType, told.CorrelationId));
    }

    [Fact]
    public async Task CommandWithoutAHandler_IsAFailureLikeAnother()
    {
        var bus = new HandMadeReceiver(Command.Create("text", "corr"));
        await RunAsync(new CommandListener(bus, _dispatcher, _log));
        var told = Assert.IsType<CqrsErrorEvent>(Assert.Single(await _log.ReadByCorrelationAsync("corr", Cancel)).Event);
        Assert.Equal(("String", typeof(CommandHandlerNotFoundException).FullName), (told.CommandType, told.ErrorType));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task FailureThatCannotBeTold_DoesNotStopTheListener(bool typed)
    {
        var broken = new InterceptingStore(_store) { Append = (_, _, _) => typed ? throw new EventStoreException("Full.") : throw new IOException("Full.") };
        _dispatcher.RegisterCommandHandler<int>((command, _, _) => (int)command.Body == 0 ? throw new FormatException("No zeros.") : default);
        var bus = new HandMadeReceiver(Buses.Published.Commands(0, 2));
        await RunAsync(new CommandListener(bus, _dispatcher, new EventLog(broken, CqrsApplication.TypeRegistry)));
        Assert.Equal(["No zeros.", "accepted"], bus.Answers);
    }

    /// <summary>Given back, it would be one more attempt at a command that is decided.</summary>
    [Theory]
    [InlineData(2, 1), InlineData(int.MaxValue, 0)]
    public async Task OutcomeThatTheBusDoesNotTake_IsToldAgainWithTheCommandInHand_AndTheCommandIsAcceptedInAnyCase(int refusals, int told)
    {
        _dispatcher.RegisterCommandHandler<int>(static (_, _, _) => default);
        var (asked, outcomes) = (0, new List<CommandOutcome>());
        var bus = new HandMadeReceiver(Command.Create(1, "corr"))
        {
            Reply = outcome =>
            {
                if (++asked <= refusals)
                    throw new BusException("The broker takes nothing for now.");
                outcomes.Add(outcome);
                return default;
            },
        };
        await RunAsync(new CommandListener(bus, _dispatcher, _log, clock: new Projections.RecordingClock()));
        Assert.Equal(["accepted"], bus.Answers);
        Assert.Equal((told, Math.Min(refusals, 4) + 1), (outcomes.Count, asked));
        Assert.Empty(await _log.ReadByCorrelationAsync("corr", Cancel));
    }

    /// <summary>It may have had its effect each time, and the process have ended before it could say so.</summary>
    [Fact]
    public async Task CommandThatNobodyHasAnsweredFor_IsParkedAndNotSaidToHaveFailed()
    {
        var handled = 0;
        _dispatcher.RegisterCommandHandler<int>((_, _, _) =>
        {
            handled++;
            return default;
        });
        var replied = false;
        var bus = new HandMadeReceiver(Command.Create(1, "corr"))
        {
            Attempt = 6,
            Reply = _ =>
            {
                replied = true;
                return default;
            },
        };
        await RunAsync(new CommandListener(bus, _dispatcher, _log));
        Assert.Equal(["parked after 5: AttemptsExhaustedException"], bus.Answers);
        Assert.Equal((0, false), (handled, replied));
        Assert.Empty(await _log.ReadByCorrelationAsync("corr", Cancel));
    }

    [Fact]
    public async Task SeveralListeners_HandleSeveralCommandsAtATime()
    {
        var bus = new InMemoryCommandBus();
        var both = new TaskCompletionSource();
        var inside = 0;
        _dispatcher.RegisterCommandHandler<int>(async (_, _, cancellationToken) =>
        {
            if (Interlocked.Increment(ref inside) == 2)
                both.SetResult();
            await both.Task.WaitAsync(cancellationToken);
        });
        using var listener = new CommandListener(bus, _dispatcher, _log) { Listeners = 2 };
        await listener.StartAsync(Cancel);
        await bus.PublishAsync(Buses.Published.Commands(0, 2), Cancel);
        await both.Task.WaitAsync(Cancel);
        await listener.StopAsync(Cancel);
        Assert.True(listener.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(0, false), InlineData(2, true)]
    public async Task ImpossibleNumbersOfListeners_AreRefused(int listeners, bool exclusive)
    {
        using var listener = new CommandListener(new InMemoryCommandBus(), _dispatcher, _log) { Listeners = listeners, Exclusive = exclusive };
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await listener.StartAsync(Cancel);
            await listener.ExecuteTask!;
        });
    }

    private static async Task RunAsync(CommandListener listener)
    {
        await listener.StartAsync(Cancel);
        await listener.ExecuteTask!;
        listener.Dispose();
    }
}
