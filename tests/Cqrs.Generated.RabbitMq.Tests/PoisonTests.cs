using System.Collections.Concurrent;
using Cqrs.Generated.RabbitMq.Server;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A message that nobody survives is parked in the end, and those behind it are not taken for its like.</summary>
public sealed class PoisonTests(RabbitMqServer server) : BusTest(server)
{
    private const int Count = 50;
    private const int Poison = 7;
    private static readonly int s_attempts = new RetryOptions().Attempts;

    [Theory]
    [InlineData(RabbitMqEventOrder.SingleActive)]
    [InlineData(RabbitMqEventOrder.Competing)]
    public async Task EventThatTakesItsProcessDownAgainAndAgain_IsParkedUntried_AndTheRestIsHandled(RabbitMqEventOrder order)
    {
        var bus = EventBus(options => options.Order = order);
        await DeclareAsync(bus);
        var events = Notes.Events("s/1", 1, Count);
        await bus.PublishAsync(events, Cancellation);
        for (var death = 0; death < s_attempts; death++)
            await Child.RunUntilItDiesAsync(AmqpUri, Name, Poison, order);

        // Where order is nobody's, those who died have handled the rest.
        var handled = await ListenAsync(bus, handled => Letters.Kept.Count > 0 && (order == RabbitMqEventOrder.Competing || handled.Contains(Count)));
        Assert.DoesNotContain(Poison, handled);
        if (order == RabbitMqEventOrder.SingleActive)
            Assert.Equal(Enumerable.Range(Poison + 1, Count - Poison).Select(static version => (long)version), handled.Where(static version => version > Poison));
        var letter = Assert.Single(Letters.Kept);
        Assert.Equal((events[Poison - 1].Id, s_attempts, typeof(AttemptsExhaustedException).FullName), (letter.MessageId, letter.Attempts, letter.ReasonType));
    }

    [Theory]
    [InlineData(RabbitMqEventOrder.SingleActive)]
    [InlineData(RabbitMqEventOrder.Competing)]
    public async Task TakingAllThatLayBehindForPoison_WouldBeNoticed(RabbitMqEventOrder order)
    {
        var bus = EventBus(options => options.Order = order);
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, Count), Cancellation);
        for (var end = 0; end < s_attempts; end++)
        {
            // All are given out at once, and come back when the receiver leaves.
            await using var raw = await Raw.ConnectAsync(AmqpUri);
            await raw.Channel.BasicConsumeAsync(Options().EventQueue, autoAck: false, new AsyncDefaultBasicConsumer(raw.Channel), Cancellation);
            await raw.WaitForCountAsync(Options().EventQueue, 0);
        }

        Assert.Empty(await ListenAsync(Keep(new Credulous(Options(options => options.Order = order), Letters)), handled => handled.Count + Letters.Kept.Count == Count));
        Assert.Equal(Count, Letters.Kept.Count);
    }

    /// <summary>What a listener handles; nothing is left then.</summary>
    private async Task<List<long>> ListenAsync(IEventReceiver bus, Func<IReadOnlyCollection<long>, bool> isDone)
    {
        var handled = new ConcurrentQueue<long>();
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterEventHandler<Noted>((e, _) =>
        {
            handled.Enqueue(e.Version);
            return default;
        });
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        do
        {
            // Once more if the queue has forgotten an answer that came just before the listener left.
            using var listener = new EventListener(bus, dispatcher);
            await listener.StartAsync(Cancellation);
            while (!isDone(handled) || await raw.CountAsync(Options().EventQueue) > 0)
                await Task.Delay(20, Cancellation);
            await listener.StopAsync(Cancellation);
        }
        while (await raw.CountAsync(Options().EventQueue) > 0);
        return [.. handled.Distinct()];
    }
}
