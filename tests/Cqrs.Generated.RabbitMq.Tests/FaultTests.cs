using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A broker that is halted, killed or short of memory: every publish ends, confirmed or with an error that says what is known.</summary>
public sealed class FaultTests(RabbitMqServer server) : BusTest(server)
{
    private const int InFlight = 1_000;
    private RabbitMqBroker _broker = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _broker = await Server.BrokerAsync();
        AmqpUri = _broker.AmqpUri;
    }

    // Classic: the quorum queue of a single node of RabbitMQ 3.10 sometimes finds no leader after a kill, and takes nothing from anybody until the next start.
    private static void Impatient(RabbitMqOptions options) => (options.ConfirmTimeout, options.QueueType) = (TimeSpan.FromSeconds(5), RabbitMqQueueType.Classic);

    /// <summary>One publish for each event, all at once.</summary>
    private static Task<Exception?>[] PublishEach(RabbitMqEventBus bus) => [.. Notes.Events("s/1", 1, InFlight).Select(e => Task.Run(async () =>
    {
        try
        {
            await bus.PublishAsync([e], Cancellation);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }))];

    [Fact]
    public async Task HaltedBroker_EndsEveryPublishWithinItsDeadline()
    {
        RabbitMqEventBus bus = EventBus(Impatient), endless = EventBus(static options => options.ConfirmTimeout = TimeSpan.FromHours(1));
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        await endless.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        _broker.Halt();
        try
        {
            // The control first: what it sends is on its way for longer than what must have ended.
            var control = PublishEach(endless);
            var outcomes = await Task.WhenAll(PublishEach(bus));
            Assert.All(outcomes, static outcome => Assert.IsType<PublishFailedException>(outcome));
            Assert.Contains(outcomes, static outcome => ((PublishFailedException)outcome!).MayHaveArrived);
            Assert.Contains(control, static publish => !publish.IsCompleted);
        }
        finally
        {
            _broker.Continue();
        }

        await GoesOnAsync(bus);
    }

    [Fact]
    public async Task KilledBroker_EndsEveryPublishConfirmedOrTyped_AndTheBusGoesOnWithItsSuccessor()
    {
        var bus = EventBus(Impatient);
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        var publishing = PublishEach(bus);
        await _broker.KillAsync();
        var outcomes = await Task.WhenAll(publishing);
        await _broker.StartAgainAsync();
        Assert.All(outcomes, static outcome => Assert.True(outcome is null or PublishFailedException, outcome?.ToString()));
        await GoesOnAsync(bus);
    }

    [Fact]
    public async Task BlockedConnection_EndsAPublishWithTheBrokersReason_AndIsUsedAgainAfterwards()
    {
        var bus = EventBus(static options => options.ConfirmTimeout = TimeSpan.FromMilliseconds(500));
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        await _broker.SetAlarmAsync(true);
        try
        {
            // The broker says that it has blocked a connection when that publishes; from then on nothing is sent any more.
            PublishFailedException? failure = null;
            for (var attempt = 0; attempt < 10 && failure is not { MayHaveArrived: false }; attempt++)
                failure = await Assert.ThrowsAsync<PublishFailedException>(async () => await bus.PublishAsync(Notes.Events("s/1", 2, 1), Cancellation));
            Assert.False(failure!.MayHaveArrived);
            Assert.Contains("memory", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            await _broker.SetAlarmAsync(false);
        }

        await GoesOnAsync(bus);
    }

    [Fact]
    public async Task CancelledPublish_EndsAsCancelled_AndTheBusGoesOn()
    {
        var bus = EventBus(static options => options.ConfirmTimeout = TimeSpan.FromMinutes(1));
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        _broker.Halt();
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var publishing = bus.PublishAsync(Notes.Events("s/1", 2, 100), stop.Token).AsTask();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        }
        finally
        {
            _broker.Continue();
        }

        await GoesOnAsync(bus);
    }

    /// <summary>The same bus works again, once the broker does: its queues take a while to be ready.</summary>
    private static async Task GoesOnAsync(RabbitMqEventBus bus)
    {
        while (await Record.ExceptionAsync(async () => await bus.PublishAsync(Notes.Events("s/1", 2, 1), Cancellation)) is { } failure)
            Assert.IsType<PublishFailedException>(failure);
    }
}
