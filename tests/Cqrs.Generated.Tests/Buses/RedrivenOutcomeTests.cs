using Cqrs.Generated.Stores;
using Desk = global::Cqrs.Generated.DeadLetters;

namespace Cqrs.Generated.Tests.Buses;

/// <summary>What the sender of a command learns that was parked and delivered anew: its newest outcome.</summary>
public sealed class RedrivenOutcomeTests : IAsyncLifetime
{
    private readonly InMemoryEventStore _store = new();
    private readonly InMemoryCommandBus _bus;
    private readonly CommandDispatcher _handlers = new();
    private readonly EventLog _log;
    private readonly Desk _desk;
    private readonly CommandListener _listener;
    private readonly Command _command = Command.Create(new Commands.CloseDesk(7), "request-7", Guid.NewGuid());
    private readonly Queue<Exception?> _comes = new();
    private int _handled;

    public RedrivenOutcomeTests()
    {
        _log = new EventLog(_store, CqrsApplication.TypeRegistry);
        var letters = new DeadLetterLog(_store, CqrsApplication.TypeRegistry);
        _bus = new InMemoryCommandBus(deadLetters: letters, registry: CqrsApplication.TypeRegistry);
        _desk = new Desk(letters, [_bus]);
        _listener = new CommandListener(_bus, _handlers, _log);
        _handlers.RegisterCommandHandler<Commands.CloseDesk>(async (command, context, token) =>
        {
            _handled++;
            if (_comes.Dequeue() is { } failure)
                throw failure;
            context.Note(await _log.AppendIntegrationEventAsync(new CqrsErrorEvent("the", "effect", "is any event"), "elsewhere", command.MessageId, token));
        });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _listener.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _listener.StopAsync(CancellationToken.None);
        _listener.Dispose();
    }

    [Fact]
    public async Task CommandThatFailedAndSucceededWhenDeliveredAnew_IsToldToHaveSucceededWithStreamAndVersion()
    {
        await ParkAsync(new NullReferenceException("Oh."));
        Assert.Equal("Oh.", (await SendAgainAsync()).Error!.Message);
        await RedriveAsync(null);
        for (var time = 0; time < 2; time++)
        {
            var outcome = await SendAgainAsync();
            Assert.Null(outcome.Error);
            Assert.Equal((StreamName.ForIntegration("elsewhere"), 1L), (outcome.Result.Appends.Single().StreamId, outcome.Result.Appends.Single().Version));
            Assert.Equal((true, 2), (outcome.Result.Repeated, _handled));
            Assert.Equal(await _store.FindAppendAsync(_command.MessageId, Cancel), outcome.Result.Appends.Single());
        }

        // For those who read the log, too: first the failure, then its end.
        Assert.Equal(["cqrs.ErrorEvent", "cqrs.SuccessEvent"], from e in await _log.ReadByCorrelationAsync("request-7", Cancel) where e.StreamId != DeadLetterLog.StreamId select e.EventType);
    }

    /// <summary>It is not the delivery that makes the difference, but what came of it.</summary>
    [Fact]
    public async Task CommandThatFailedAgainWhenDeliveredAnew_IsToldItsNewestFailure()
    {
        await ParkAsync(new NullReferenceException("Oh."));
        await RedriveAsync(new NullReferenceException("Oh again."));
        await WaitForLettersAsync(1);
        Assert.Equal("Oh again.", (await SendAgainAsync()).Error!.Message);
        await RedriveAsync(new InvalidOperationException("Overdrawn."));
        Assert.Equal("Overdrawn.", (await SendAgainAsync()).Error!.Message);
        Assert.Equal(3, _handled);
        Assert.Empty(await _desk.ListAsync(Cancel));
    }

    [Fact]
    public async Task DeliveredAnewOnceMore_ItIsNotHandledAgain_AndItsSuccessStands()
    {
        await ParkAsync(new NullReferenceException("Oh."));
        var letter = (await _desk.ListAsync(Cancel)).Single();
        await RedriveAsync(null);

        // As after a crash between delivering and settling: the same letter is delivered twice.
        await _bus.RedriveAsync(letter, Cancel);
        Assert.Null((await SendAgainAsync()).Error);
        Assert.Equal(2, _handled);
    }

    /// <summary>As where a command had taken its process down: it was parked, its sender heard nothing, and its success is the first that is told.</summary>
    [Fact]
    public async Task CommandThatWasParkedUntold_IsToldItsSuccessAndNotHandledAgain()
    {
        for (var time = 0; time < 2; time++)
            await _log.DeliverSuccessAsync(_command, new CommandResult([]), Cancel);
        var outcome = await SendAgainAsync();
        Assert.Null(outcome.Error);
        Assert.Equal((0, 0), (outcome.Result.Appends.Count, _handled));
        Assert.Single(await _log.ReadByCorrelationAsync("request-7", Cancel));
    }

    private async Task ParkAsync(Exception failure)
    {
        _comes.Enqueue(failure);
        Assert.Equal(failure.Message, (await SendAgainAsync()).Error!.Message);
        await WaitForLettersAsync(1);
    }

    private async Task RedriveAsync(Exception? comes)
    {
        _comes.Enqueue(comes);
        Assert.True(await _desk.RedriveAsync((await _desk.ListAsync(Cancel)).Single(), Cancel));

        // Redriven commands come before all others: what answers next was handled after it.
        var other = Command.Create(new Commands.CloseDesk(8));
        _comes.Enqueue(new InvalidOperationException("This is another desk."));
        Assert.NotNull((await _bus.RequestAsync(other, Cancel)).Error);
        _handled--;
    }

    private async Task<CommandOutcome> SendAgainAsync() => await _bus.RequestAsync(_command, Cancel);

    private async Task WaitForLettersAsync(int count)
    {
        while ((await _desk.ListAsync(Cancel)).Count != count)
            await Task.Delay(5, Cancel);
    }
}
