using System.Collections.Concurrent;

namespace Cqrs.Generated.Tests.Buses;

public sealed class InMemoryCommandBusTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CompetingReceivers_GetEachCommandOnce()
    {
        var bus = new InMemoryCommandBus(capacity: 16);
        var received = new ConcurrentBag<int>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var receivers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await foreach (var delivery in bus.ReceiveAsync(cancellationToken: stop.Token))
            {
                received.Add((int)delivery.Message.Body);
                await delivery.AcceptAsync();
                if (received.Count == 1_000)
                    await stop.CancelAsync();
            }
        }, Cancel)).ToArray();
        await bus.PublishAsync(Published.Commands(0, 1_000), Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(receivers));
        Assert.Equal(Enumerable.Range(0, 1_000), received.Order());
    }

    [Fact]
    public async Task CommandsBeforeAReceiver_WaitForOneInOrder()
    {
        var bus = new InMemoryCommandBus();
        ICommandPublisher publisher = bus;
        await publisher.PublishAsync(Command.Create(0), Cancel);
        await bus.PublishAsync(Published.Commands(1, 2), Cancel);
        Assert.Equal([0, 1, 2], await TakeAsync(bus, 3));
    }

    [Fact]
    public async Task FullBus_MakesThePublisherWait()
    {
        var bus = new InMemoryCommandBus(capacity: 2);
        var publishing = bus.PublishAsync(Published.Commands(0, 3), Cancel).AsTask();
        Assert.False(publishing.IsCompleted);
        Assert.Equal([0], await TakeAsync(bus, 1));
        await publishing;
        Assert.Equal([1, 2], await TakeAsync(bus, 2));
    }

    [Fact]
    public async Task ExclusiveReceiver_IsAloneUntilItLeavesOrIsCancelled()
    {
        var bus = new InMemoryCommandBus();
        await bus.PublishAsync(Published.Commands(0, 1), Cancel);
        await foreach (var _ in bus.ReceiveAsync(exclusive: true, Cancel))
        {
            Assert.Throws<AnotherReceiverException>(() => bus.ReceiveAsync(cancellationToken: Cancel));
            break;
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _ = bus.ReceiveAsync(exclusive: true, stop.Token);
        Assert.Throws<AnotherReceiverException>(() => bus.ReceiveAsync(cancellationToken: Cancel));
        await stop.CancelAsync();
        _ = bus.ReceiveAsync(cancellationToken: Cancel);
        Assert.Throws<AnotherReceiverException>(() => bus.ReceiveAsync(exclusive: true, Cancel));
    }

    [Fact]
    public async Task CommandsThatAReceiverLeavesUnanswered_ComeAgainBeforeTheOthersAndInOrder()
    {
        var bus = new InMemoryCommandBus();
        await bus.PublishAsync(Published.Commands(0, 4), Cancel);
        var left = 0;
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancel))
        {
            if (left++ == 1)
                await delivery.AcceptAsync();
            if (left == 3)
                break;
        }
        var again = new List<(int, int)>();
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancel))
        {
            again.Add(((int)delivery.Message.Body, delivery.Attempt));
            await delivery.AcceptAsync();
            if (again.Count == 3)
                break;
        }
        Assert.Equal([(0, 2), (2, 2), (3, 1)], again);
    }

    [Fact]
    public async Task RejectedCommand_ComesAgainWhereDeadLettersAreKeptAndIsGivenUpElsewhere()
    {
        var registry = CqrsApplication.TypeRegistry;
        foreach (var (bus, expected) in new[] { (new InMemoryCommandBus(deadLetters: new DeadLetterLog(new InMemoryEventStore(), registry), registry: registry), 0), (new InMemoryCommandBus(), 1) })
        {
            await bus.PublishAsync(Published.Commands(0, 2), Cancel);
            await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancel))
            {
                await delivery.RejectAsync(new FormatException("No."));
                break;
            }
            Assert.Equal([expected], await TakeAsync(bus, 1));
        }
    }

    [Fact]
    public async Task DeliveryAnsweredTwice_IsRefused()
    {
        var answers = new List<string>();
        var delivery = new Delivery<int>(5, () => Answer("accepted"), reason => Answer(reason?.Message ?? "rejected"));
        await delivery.AcceptAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await delivery.AcceptAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await delivery.RejectAsync());
        await new Delivery<int>(5, null, reason => Answer(reason!.Message)).RejectAsync(new FormatException("no"));
        Assert.Equal(["accepted", "no"], answers);

        ValueTask Answer(string answer)
        {
            answers.Add(answer);
            return default;
        }
    }

    private static async Task<List<int>> TakeAsync(InMemoryCommandBus bus, int count)
    {
        var received = new List<int>();
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancel))
        {
            received.Add((int)delivery.Message.Body);
            await delivery.AcceptAsync();
            if (received.Count == count)
                break;
        }
        return received;
    }
}
