using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

public sealed class ReceivingTests(RabbitMqServer server) : BusTest(server)
{
    // Events that were accepted last may come again; but nobody is ever shown an event whose predecessor was not accepted.
    private static void AssertOrder(List<long> accepted, int last)
    {
        var next = 1L;
        foreach (var version in accepted)
        {
            Assert.True(version <= next, $"Event {version} came before event {next}.");
            next = Math.Max(next, version + 1);
        }

        Assert.Equal(last + 1, next);
    }

    private static async Task<List<long>> VersionsAsync(RabbitMqEventBus bus, int count) => [.. (await TakeAsync(bus, count)).Select(static e => e.Version)];

    [Fact]
    public async Task EveryService_GetsEveryEvent()
    {
        RabbitMqEventBus one = EventBus(), other = EventBus(options => options.Service = $"{Name}-other");
        await DeclareAsync(one);
        var taking = TakeAsync(other, 50);
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.WaitForQueueAsync($"{Name}-other.events");
        var events = Notes.Events("s/1", 1, 50);
        await one.PublishAsync(events, Cancellation);
        Assert.Equal(events, await taking);
        Assert.Equal(events, await TakeAsync(one, 50));
    }

    [Fact]
    public async Task ReceiversOfOneService_ShareItsEventsIfTheyCompete()
    {
        RabbitMqEventBus one = EventBus(Competing), other = EventBus(Competing);
        await DeclareAsync(one);
        await using var atOne = one.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        await using var atOther = other.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        Task<bool> first = atOne.MoveNextAsync().AsTask(), second = atOther.MoveNextAsync().AsTask();
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForQueueAsync(Options().EventQueue, consumers: 2);
        await one.PublishAsync(Notes.Events("s/1", 1, 2), Cancellation);
        await Task.WhenAll(first, second);
        Assert.Equal([1L, 2L], new[] { atOne.Current.Message.Version, atOther.Current.Message.Version }.Order());
        await atOne.Current.AcceptAsync();
        await atOther.Current.AcceptAsync();

        static void Competing(RabbitMqOptions options) => (options.Order, options.Prefetch) = (RabbitMqEventOrder.Competing, 1);
    }

    [Fact]
    public async Task SecondReceiverOfAService_StandsByUntilTheFirstIsGone()
    {
        RabbitMqEventBus one = EventBus(), other = EventBus();
        await DeclareAsync(one);
        await using var active = one.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        await one.PublishAsync(Notes.Events("s/1", 1, 10), Cancellation);
        Assert.True(await active.MoveNextAsync());
        var standby = VersionsAsync(other, 10);
        Assert.Equal(1, active.Current.Message.Version);
        await active.Current.AcceptAsync();
        Assert.True(await active.MoveNextAsync());
        Assert.False(standby.IsCompleted);

        // The second one was not accepted: it comes again, and all behind it in their order.
        await other.PublishAsync(Notes.Events("s/1", 11, 1), Cancellation);
        await active.DisposeAsync();
        Assert.Equal(Enumerable.Range(2, 10).Select(static version => (long)version), await standby);
    }

    [Theory]
    [InlineData(RabbitMqQueueType.Quorum)]
    [InlineData(RabbitMqQueueType.Classic)]
    public async Task RejectedEvent_ComesAgainBeforeItsSuccessors(RabbitMqQueueType queueType)
    {
        var bus = EventBus(options => options.QueueType = queueType);
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 500), Cancellation);
        var seen = new List<long>();
        var rejected = 0;
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            if (delivery.Message.Version % 200 == 7 && rejected++ % 3 != 2)
            {
                await delivery.RejectAsync(new InvalidOperationException("Not yet."));
                continue;
            }

            seen.Add(delivery.Message.Version);
            await delivery.AcceptAsync();
            if (delivery.Message.Version == 500)
                break;
        }

        AssertOrder(seen, 500);
        Assert.True(rejected >= 6);
    }

    [Fact]
    public async Task RejectedEventOfCompetingReceivers_ComesAgain_AndTheOthersDoNotWait()
    {
        var bus = EventBus(static options => options.Order = RabbitMqEventOrder.Competing);
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 20), Cancellation);
        var seen = new List<long>();
        var rejected = false;
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            if (delivery.Message.Version == 3 && !rejected)
            {
                rejected = true;
                await delivery.RejectAsync();
                continue;
            }

            seen.Add(delivery.Message.Version);
            await delivery.AcceptAsync();
            if (seen.Count == 20)
                break;
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(static version => (long)version), seen.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EndOfAnEnumeration_GivesBackWhatWasNotAccepted(bool byCancelling)
    {
        var bus = EventBus();
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 100), Cancellation);
        using var stop = new CancellationTokenSource();
        await using (var receiving = bus.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(Cancellation))
        {
            for (var i = 0; i < 10; i++)
                Assert.True(await receiving.MoveNextAsync());
            if (byCancelling)
            {
                await stop.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await receiving.MoveNextAsync());
            }
        }

        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForCountAsync(Options().EventQueue, 100);
        Assert.Equal(Enumerable.Range(1, 100).Select(static version => (long)version), await VersionsAsync(bus, 100));
    }

    [Fact]
    public async Task ReceiverThatIsNeverEnumerated_GivesEverythingBackWhenCancelled()
    {
        var bus = EventBus();
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 10), Cancellation);
        using var stop = new CancellationTokenSource();
        _ = bus.ReceiveAsync(cancellationToken: stop.Token);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForQueueAsync(Options().EventQueue);
        await stop.CancelAsync();
        await raw.WaitForCountAsync(Options().EventQueue, 10);
    }

    [Fact]
    public async Task LostConnection_BringsWhatWasNotAcceptedAgain_AndTheRestInOrder()
    {
        var broker = await Server.BrokerAsync();
        AmqpUri = broker.AmqpUri;
        var bus = EventBus();
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 300), Cancellation);
        var seen = new List<long>();
        var cut = false;
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            if (delivery.Message.Version == 42 && !cut)
            {
                cut = true;
                await broker.CloseConnectionsAsync();
                await using (var raw = await Raw.ConnectAsync(AmqpUri))
                    await raw.WaitForNobodyAsync(Options().EventQueue);

                // Handled, and the broker cannot be told any more: not an error of whoever handled it.
            }

            seen.Add(delivery.Message.Version);
            await delivery.AcceptAsync();
            if (delivery.Message.Version == 300)
                break;
        }

        AssertOrder(seen, 300);
        Assert.Equal(2, seen.Count(static version => version == 42));
        Assert.Contains("was handled, and its connection lost", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExclusiveReceiver_IsAlone()
    {
        RabbitMqEventBus one = EventBus(), other = EventBus();
        await DeclareAsync(one);
        await using var raw = await Raw.ConnectAsync(AmqpUri);

        // Not where somebody is.
        using (var stop = new CancellationTokenSource())
        {
            await using var common = one.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(Cancellation);
            var waiting = common.MoveNextAsync().AsTask();
            await raw.WaitForQueueAsync(Options().EventQueue);
            foreach (var bus in (RabbitMqEventBus[])[one, other])
                await RefuseAsync(bus, exclusive: true);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        // And nobody where it is, neither in its own process nor elsewhere.
        await using (var exclusive = one.ReceiveAsync(exclusive: true, Cancellation).GetAsyncEnumerator(Cancellation))
        {
            await one.PublishAsync(Notes.Events("s/1", 1, 2), Cancellation);
            Assert.True(await exclusive.MoveNextAsync());
            foreach (var bus in (RabbitMqEventBus[])[one, other])
            {
                await RefuseAsync(bus, exclusive: true);
                await RefuseAsync(bus, exclusive: false);
            }

            await exclusive.Current.AcceptAsync();
        }

        Assert.Equal([2L], await VersionsAsync(other, 1));

        static async Task RefuseAsync(RabbitMqEventBus bus, bool exclusive)
        {
            var refused = bus.ReceiveAsync(exclusive, Cancellation).GetAsyncEnumerator(Cancellation);
            await Assert.ThrowsAsync<AnotherReceiverException>(async () => await refused.MoveNextAsync());
        }
    }

    [Fact]
    public async Task QueueThatIsDeletedUnderAReceiver_IsMadeAgain()
    {
        var bus = EventBus();
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var first = receiving.MoveNextAsync().AsTask();
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForQueueAsync(Options().EventQueue);
        await raw.Channel.QueueDeleteAsync(Options().EventQueue, ifUnused: false, ifEmpty: false, cancellationToken: Cancellation);
        await raw.WaitForQueueAsync(Options().EventQueue);
        await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        Assert.True(await first);
        await receiving.Current.AcceptAsync();
    }
}
