namespace Cqrs.Generated.Tests.Buses;

public sealed class InMemoryEventBusTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryReceiver_GetsEveryEventInOrder()
    {
        var bus = new InMemoryEventBus();
        var receivers = Enumerable.Range(0, 3).Select(_ => TakeAsync(bus.ReceiveAsync(cancellationToken: Cancel), 1_000)).ToArray();
        await bus.PublishAsync(Published.Events(0, 600), Cancel);
        await bus.PublishAsync(Published.Events(600, 400), Cancel);
        Assert.All(await Task.WhenAll(receivers), received => Assert.Equal(Enumerable.Range(0, 1_000), received));
    }

    [Fact]
    public async Task ReceivedFromTheCallOn_NotFromTheFirstEnumeration()
    {
        var bus = new InMemoryEventBus();
        await bus.PublishAsync(Published.Events(0, 1), Cancel);
        var receiving = bus.ReceiveAsync(cancellationToken: Cancel);
        await bus.PublishAsync(Published.Events(1, 2), Cancel);
        Assert.Equal([1, 2], await TakeAsync(receiving, 2));
    }

    [Fact]
    public async Task SlowReceiver_MakesThePublisherWaitAndLosesNothing()
    {
        var bus = new InMemoryEventBus(capacity: 2);
        var slow = bus.ReceiveAsync(cancellationToken: Cancel);
        var quick = TakeAsync(bus.ReceiveAsync(cancellationToken: Cancel), 5);
        var publishing = bus.PublishAsync(Published.Events(0, 5), Cancel).AsTask();
        Assert.False(publishing.IsCompleted);
        Assert.Equal([0, 1, 2, 3, 4], await TakeAsync(slow, 5));
        await publishing;
        Assert.Equal([0, 1, 2, 3, 4], await quick);
    }

    [Fact]
    public async Task ReceiverThatLeaves_NoLongerHoldsThePublisherUp()
    {
        var bus = new InMemoryEventBus(capacity: 1);
        Assert.Equal([0], await TakeAfterAsync(bus, bus.ReceiveAsync(cancellationToken: Cancel), 1));
        await bus.PublishAsync(Published.Events(1, 100), Cancel);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task CancelledReceiver_NoLongerHoldsAWaitingPublisherUp(bool enumerated)
    {
        var bus = new InMemoryEventBus(capacity: 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var receiving = bus.ReceiveAsync(exclusive: true, stop.Token);
        await using var enumerator = receiving.GetAsyncEnumerator(Cancel);
        await bus.PublishAsync(Published.Events(0, 1), Cancel);
        if (enumerated)
            Assert.True(await enumerator.MoveNextAsync());
        var publishing = bus.PublishAsync(Published.Events(1, 10), Cancel).AsTask();
        Assert.False(publishing.IsCompleted);
        await stop.CancelAsync();
        await publishing;
        Assert.NotNull(bus.ReceiveAsync(exclusive: true, Cancel));
    }

    [Fact]
    public async Task ExclusiveReceiver_IsAlone()
    {
        var bus = new InMemoryEventBus();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _ = bus.ReceiveAsync(exclusive: true, stop.Token);
        Assert.Throws<InvalidOperationException>(() => bus.ReceiveAsync(cancellationToken: Cancel));
        await stop.CancelAsync();
        _ = bus.ReceiveAsync(cancellationToken: Cancel);
        _ = bus.ReceiveAsync(cancellationToken: Cancel);
        Assert.Throws<InvalidOperationException>(() => bus.ReceiveAsync(exclusive: true, Cancel));
    }

    private static async Task<List<int>> TakeAfterAsync(InMemoryEventBus bus, IAsyncEnumerable<Delivery<VersionedEvent>> receiving, int count)
    {
        await bus.PublishAsync(Published.Events(0, count), Cancel);
        return await TakeAsync(receiving, count);
    }

    private static async Task<List<int>> TakeAsync(IAsyncEnumerable<Delivery<VersionedEvent>> receiving, int count)
    {
        var received = new List<int>();
        await foreach (var delivery in receiving)
        {
            received.Add((int)delivery.Message.Event);
            await delivery.AcceptAsync();
            if (received.Count == count)
                break;
        }
        return received;
    }
}
