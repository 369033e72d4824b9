using Microsoft.Extensions.Time.Testing;

namespace Cqrs.Generated.Tests.Buses;

/// <summary>Commands whose sender waits for what comes of them, over the bus in memory and a listener.</summary>
public sealed class CommandRequestTests : IAsyncLifetime
{
    private readonly InMemoryEventStore _store = new();
    private readonly InMemoryCommandBus _bus;
    private readonly CommandDispatcher _handlers = new();
    private readonly EventLog _log;
    private readonly DeadLetterLog _letters;
    private readonly CommandListener _listener;
    private int _handled;

    public CommandRequestTests()
    {
        _log = new EventLog(_store, CqrsApplication.TypeRegistry);
        _letters = new DeadLetterLog(_store, CqrsApplication.TypeRegistry);
        _bus = new InMemoryCommandBus(deadLetters: _letters, registry: CqrsApplication.TypeRegistry);
        _listener = new CommandListener(_bus, _handlers, _log);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _listener.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _listener.StopAsync(CancellationToken.None);
        _listener.Dispose();
    }

    [Fact]
    public async Task CommandOverABus_CompletesWithStreamAndVersion()
    {
        Handle(async (command, context, token) => context.Note(await _log.AppendIntegrationEventAsync(new CqrsErrorEvent("a", "b", "c"), command.CorrelationId, command.MessageId, token)));
        var command = Command.Create(5);
        var sender = new BusCommandSender(_bus);
        var result = await sender.SendAsync(command, Cancel);
        Assert.Equal((StreamName.ForIntegration(command.CorrelationId), 1L, false), (result.Appends[0].StreamId, result.Appends[0].Version, result.Repeated));
        Assert.True((await sender.SendAsync(command, Cancel)).Repeated);
    }

    [Fact]
    public async Task CommandThatFailsElsewhere_ThrowsWithTheErrorEventOfItsCorrelation()
    {
        Handle((_, _, _) => throw new InvalidOperationException("Overdrawn."));
        var command = Command.Create(5, "request-7");
        var failed = await Assert.ThrowsAsync<CommandFailedException>(async () => await new BusCommandSender(_bus).SendAsync(command, Cancel));
        Assert.Equal("Overdrawn.", failed.Error.Message);
        Assert.Equal(failed.Error, Assert.Single(await _log.ReadByCorrelationAsync("request-7", Cancel)).Event);
        Assert.Equal((command.MessageId, "request-7"), (failed.Outcome.CommandId, failed.Outcome.CorrelationId));
    }

    [Fact]
    public async Task CommandThatWasRefused_StaysRefusedWhenItComesAgain()
    {
        Handle((_, _, _) => _handled == 1 ? throw new InvalidOperationException("Overdrawn.") : default);
        var command = Command.Create(5);
        for (var time = 1; time <= 2; time++)
            Assert.Equal("Overdrawn.", (await _bus.RequestAsync(command, Cancel)).Error!.Message);
        Assert.Equal(1, _handled);
    }

    [Fact]
    public async Task MistakeInCode_IsToldAndParked()
    {
        Handle((_, _, _) => throw new NullReferenceException("Oh."));
        var outcome = await _bus.RequestAsync(Command.Create(5), Cancel);
        Assert.Equal("Oh.", outcome.Error!.Message);
        while ((await _letters.ListAsync(Cancel)).Count == 0)
            await Task.Delay(5, Cancel);
        Assert.Equal((outcome.CommandId, "commands in memory", 1), (await _letters.ListAsync(Cancel)).Select(letter => (letter.MessageId, letter.Source, letter.Attempts)).Single());
    }

    [Fact]
    public async Task OutcomeThatNobodyTells_IsUnknownAfterTheTimeout()
    {
        var clock = new FakeTimeProvider();
        var inside = new TaskCompletionSource();
        Handle(async (_, _, token) =>
        {
            inside.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var command = Command.Create(5);
        var sending = new BusCommandSender(_bus, clock) { Timeout = TimeSpan.FromSeconds(3) }.SendAsync(command, Cancel).AsTask();
        await inside.Task;
        clock.Advance(TimeSpan.FromSeconds(3));
        var unknown = await Assert.ThrowsAsync<CommandOutcomeUnknownException>(() => sending);
        Assert.Same(command, unknown.Command);
        Assert.Contains("within 3 s", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SenderThatIsCancelled_StopsWaiting()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Handle(async (_, _, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new BusCommandSender(_bus).SendAsync(Command.Create(5), stop.Token));
    }

    [Fact]
    public void Outcomes_KeepEverythingOnTheirWay()
    {
        var command = Command.Create(5, "corr");
        var success = CommandOutcome.Succeeded(command, new CommandResult([new("Account/1", 3, new Position(7, 9), false), new("Account/2", 1, new Position(7, 10), true)]));
        var read = CommandOutcome.Decode(success.Encode(CqrsApplication.TypeRegistry).Span, CqrsApplication.TypeRegistry);
        Assert.Equal(success.Result.Appends, read.Result.Appends);
        Assert.Equal(success with { Result = read.Result }, read);
        var failure = CommandOutcome.Failed(command, new CqrsErrorEvent("Credit", "X", "Overdrawn."));
        read = CommandOutcome.Decode(failure.Encode(CqrsApplication.TypeRegistry).Span, CqrsApplication.TypeRegistry);
        Assert.Equal((failure.Error, 0), (read.Error, read.Result.Appends.Count));
        Assert.Throws<PayloadException>(() => CommandOutcome.Decode([1, 2, 3], CqrsApplication.TypeRegistry));
    }

    private void Handle(CommandHandler handler) => _handlers.RegisterCommandHandler<int>((command, context, token) =>
    {
        _handled++;
        return handler(command, context, token);
    });
}
