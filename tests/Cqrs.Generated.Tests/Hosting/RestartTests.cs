using Cqrs.Generated.Tests.Projections;

namespace Cqrs.Generated.Tests.Hosting;

/// <summary>A process ends while events wait in a bus that lives in its memory. The next process must handle them: nothing committed is forgotten.</summary>
public sealed class RestartTests
{
    private readonly TallyLog _log = new();

    [Fact]
    public async Task StoppedWhileEventsWait_TheNextProcessHandlesTheRest()
        => Assert.Equal([1, 2, 3, 4, 5], await HandledOverARestartAsync(static bus => bus));

    [Fact]
    public async Task Control_APublisherThatDoesNotWaitForAnswers_LosesThem()
    {
        // Whether the relay has noted them as published when the process ends is for the scheduler to say: before long it has.
        for (var round = 1; (await new RestartTests().HandledOverARestartAsync(static bus => new Forgetful(bus))).Count == 5; round++)
            Assert.InRange(round, 1, 100);
    }

    [Fact]
    public async Task RejectedEvent_ComesAgainBeforeItsSuccessorsAndItsPredecessorsDoNot()
    {
        await _log.AddAsync(1, 2, 3);
        var (bus, dispatcher, handled, refused) = (new InMemoryEventBus(), new EventDispatcher(), new List<long>(), false);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        dispatcher.RegisterGlobalHandler((e, _) =>
        {
            if (e.Position.Sequence == 2 && !refused)
            {
                refused = true;
                throw new FormatException("Not now.");
            }

            handled.Add(e.Position.Sequence);
            if (handled.Count == 3)
                all.SetResult();
            return default;
        });
        using var listener = new EventListener(bus, dispatcher);
        using var relay = new EventRelay(_log.Log, _log.Store, _log.Store, bus, null, new RecordingClock());
        await listener.StartAsync(TallyLog.Cancel);
        await relay.StartAsync(TallyLog.Cancel);
        await all.Task.WaitAsync(TallyLog.Cancel);
        await relay.StopAsync(TallyLog.Cancel);
        await listener.StopAsync(TallyLog.Cancel);
        Assert.Equal([1, 2, 3], handled);
    }

    private async Task<List<long>> HandledOverARestartAsync(Func<InMemoryEventBus, IEventPublisher> publisher)
    {
        await _log.AddAsync(1, 2, 3, 4);
        var handled = new List<long>();

        // The first process: its handler finishes the first event and hangs in the second until the process ends.
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await RunAsync(publisher, async (e, cancellationToken) =>
        {
            if (e.Position.Sequence > 1)
            {
                stuck.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            handled.Add(e.Position.Sequence);
        }, () => stuck.Task);

        await _log.AddAsync(5);
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await RunAsync(publisher, (e, _) =>
        {
            handled.Add(e.Position.Sequence);
            if (e.Position.Sequence == 5)
                last.TrySetResult();
            return default;
        }, () => last.Task);

        // At least once: what the first process had handled of an unfinished batch comes again.
        return [.. handled.Distinct()];
    }

    private async Task RunAsync(Func<InMemoryEventBus, IEventPublisher> publisher, EventHandler handler, Func<Task> until)
    {
        var (bus, dispatcher) = (new InMemoryEventBus(), new EventDispatcher());
        dispatcher.RegisterGlobalHandler(handler);
        using var listener = new EventListener(bus, dispatcher);
        using var relay = new EventRelay(_log.Log, _log.Store, _log.Store, publisher(bus));
        await listener.StartAsync(TallyLog.Cancel);
        await relay.StartAsync(TallyLog.Cancel);
        await until();
        await relay.StopAsync(TallyLog.Cancel);
        await listener.StopAsync(TallyLog.Cancel);
    }

    /// <summary>Says that the bus has the events as soon as they are on their way.</summary>
    private sealed class Forgetful(InMemoryEventBus bus) : IEventPublisher
    {
        public ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        {
            _ = bus.PublishAsync(events, CancellationToken.None).AsTask().ContinueWith(static task => task.Exception, TaskScheduler.Default);
            return default;
        }
    }
}
