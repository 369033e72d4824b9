namespace Cqrs.Generated.Tests.Hosting;

public sealed class EventListenerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishedEvents_ReachTheirHandlersInOrderGlobalOnesFirst()
    {
        var (bus, dispatcher) = (new InMemoryEventBus(), new EventDispatcher());
        var calls = new List<string>();
        var done = new TaskCompletionSource();
        dispatcher.RegisterEventHandler<int>((e, _) => Call($"int {e.Event}"));
        dispatcher.RegisterGlobalHandler((e, _) => Call($"all {e.Event}"));
        dispatcher.RegisterEventHandler<int>((e, _) =>
        {
            if (e.Event is 2)
                done.SetResult();
            return Call($"again {e.Event}");
        });
        dispatcher.RegisterEventHandler<string>((_, _) => Call("never"));
        using var listener = new EventListener(bus, dispatcher);
        await listener.StartAsync(Cancel);
        await bus.PublishAsync(Buses.Published.Events(1, 2), Cancel);
        await done.Task.WaitAsync(Cancel);
        await listener.StopAsync(Cancel);
        Assert.Equal(["all 1", "int 1", "again 1", "all 2", "int 2", "again 2"], calls);

        ValueTask Call(string call)
        {
            calls.Add(call);
            return default;
        }
    }

    [Fact]
    public async Task HandlerThatThrows_DoesNotStopTheListener()
    {
        var (bus, dispatcher) = (new InMemoryEventBus(), new EventDispatcher());
        var second = new TaskCompletionSource();
        dispatcher.RegisterGlobalHandler((e, _) =>
        {
            if (e.Event is 1)
                throw new FormatException("No ones.");
            second.SetResult();
            return default;
        });
        using var listener = new EventListener(bus, dispatcher);
        await listener.StartAsync(Cancel);
        await Assert.ThrowsAsync<EventRejectedException>(async () => await bus.PublishAsync(Buses.Published.Events(1, 1), Cancel));
        await bus.PublishAsync(Buses.Published.Events(2, 1), Cancel);
        await second.Task.WaitAsync(Cancel);
        await listener.StopAsync(Cancel);
    }

    [Fact]
    public async Task StoppedListener_LeavesTheBus()
    {
        var bus = new InMemoryEventBus();
        using var listener = new EventListener(bus, new EventDispatcher()) { Exclusive = true };
        await listener.StartAsync(Cancel);
        await listener.StopAsync(Cancel);
        await bus.PublishAsync(Buses.Published.Events(1, 5), Cancel);
        Assert.NotNull(bus.ReceiveAsync(exclusive: true, Cancel));
    }
}
