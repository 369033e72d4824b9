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
        var publishing = bus.PublishAsync(Published.Events(1, 2), Cancel).AsTask();
        Assert.Equal([1, 2], await TakeAsync(receiving, 2));
        await publishing;
    }

    [Fact]
    public async Task Publishing_CompletesWhenEveryReceiverHasAccepted()
    {
        var bus = new InMemoryEventBus();
        var slow = bus.ReceiveAsync(cancellationToken: Cancel);
        var quick = TakeAsync(bus.ReceiveAsync(cancellationToken: Cancel), 5);
        var publishing = bus.PublishAsync(Published.Events(0, 5), Cancel).AsTask();
        Assert.False(publishing.IsCompleted);
        Assert.Equal([0, 1, 2, 3, 4], await TakeAsync(slow, 5));
        await publishing;
        Assert.Equal([0, 1, 2, 3, 4], await quick);
    }

    [Fact]
    public async Task RejectedEvent_IsToldToThePublisher_AndItsSuccessorsAreNotHandedOut()
    {
        var bus = new InMemoryEventBus();
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        var publishing = bus.PublishAsync(Published.Events(0, 3), Cancel).AsTask();
        Assert.True(await receiving.MoveNextAsync());
        await receiving.Current.AcceptAsync();
        Assert.True(await receiving.MoveNextAsync());
        await receiving.Current.RejectAsync(new FormatException("no"));

        var rejected = await Assert.ThrowsAsync<EventRejectedException>(() => publishing);
        Assert.Equal(1, rejected.Rejected.Event);
        Assert.IsType<FormatException>(rejected.InnerException);

        var again = bus.PublishAsync(Published.Events(1, 2), Cancel).AsTask();
        for (var number = 1; number <= 2; number++)
        {
            Assert.True(await receiving.MoveNextAsync());
            Assert.Equal(number, receiving.Current.Message.Event);
            await receiving.Current.AcceptAsync();
        }

        await again;
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task ReceiverThatLeavesWithoutAnAnswer_HoldsNobodyUpAndIsTold(bool enumerated)
    {
        var bus = new InMemoryEventBus();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var receiving = bus.ReceiveAsync(exclusive: true, stop.Token);
        await using var enumerator = receiving.GetAsyncEnumerator(Cancel);
        var publishing = bus.PublishAsync(Published.Events(0, 10), Cancel).AsTask();
        if (enumerated)
            Assert.True(await enumerator.MoveNextAsync());
        Assert.False(publishing.IsCompleted);
        await stop.CancelAsync();
        Assert.Equal(0, (await Assert.ThrowsAsync<EventRejectedException>(() => publishing)).Rejected.Event);
        await bus.PublishAsync(Published.Events(0, 10), Cancel);
        Assert.NotNull(bus.ReceiveAsync(exclusive: true, Cancel));
    }

    [Fact]
    public async Task ExclusiveReceiver_IsAlone()
    {
        var bus = new InMemoryEventBus();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _ = bus.ReceiveAsync(exclusive: true, stop.Token);
        Assert.Throws<AnotherReceiverException>(() => bus.ReceiveAsync(cancellationToken: Cancel));
        await stop.CancelAsync();
        _ = bus.ReceiveAsync(cancellationToken: Cancel);
        _ = bus.ReceiveAsync(cancellationToken: Cancel);
        Assert.Throws<AnotherReceiverException>(() => bus.ReceiveAsync(exclusive: true, Cancel));
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
