using Cqrs.Generated.RabbitMq.Server;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A broker that refuses, falls silent, or is away for a while with a thousand events on their way.</summary>
/// <remarks>It is away for 5 s with the other tests, for as long as <c>CQRS_RABBITMQ_OUTAGE_SECONDS</c> says otherwise.</remarks>
public sealed class OutageTests(RabbitMqServer server) : BusTest(server)
{
    private const int InFlight = 1_000;
    private RabbitMqBroker _broker = null!;

    private static TimeSpan Outage => TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("CQRS_RABBITMQ_OUTAGE_SECONDS"), out var seconds) ? seconds : 5);

    private protected override TimeSpan Patience => base.Patience + (2 * Outage);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _broker = await Server.BrokerAsync();
        AmqpUri = _broker.AmqpUri;
    }

    [Fact]
    public async Task QueueThatIsFull_RefusesAndTheBusSaysSo_AndWithoutConfirmsItWouldBeLost()
    {
        var bus = EventBus();
        var blind = Keep(new BlindPublisher(AmqpUri, Options().EventExchange));
        await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var full = $"{Name}.full";
        ForgetQueue(full);
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "classic", ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" };
        await raw.Channel.QueueDeclareAsync(full, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: Cancellation);
        await raw.Channel.QueueBindAsync(full, $"{Name}.events", "#", cancellationToken: Cancellation);
        await bus.PublishAsync(Notes.Events("s/1", 2, 1), Cancellation);
        var refused = await Assert.ThrowsAsync<PublishFailedException>(async () => await bus.PublishAsync(Notes.Events("s/1", 3, 1), Cancellation));
        Assert.Contains("basic.nack", refused.Message, StringComparison.Ordinal);

        // The control: it takes the same refusal for success.
        await blind.PublishAsync(Notes.Events("s/1", 4, 1), Cancellation);
        await raw.WaitForCountAsync(full, 1);

        // The broker has answered, so the connection is kept; what was refused is taken when there is room. Blind as it is, the control's event may still be on its way, and take the first place.
        Assert.DoesNotContain("given up", Log.Text, StringComparison.Ordinal);
        await raw.Channel.QueuePurgeAsync(full, Cancellation);
        if (await Record.ExceptionAsync(async () => await bus.PublishAsync(Notes.Events("s/1", 3, 1), Cancellation)) is { } overtaken)
        {
            Assert.IsType<PublishFailedException>(overtaken);
            await raw.Channel.QueuePurgeAsync(full, Cancellation);
            await bus.PublishAsync(Notes.Events("s/1", 3, 1), Cancellation);
        }

        await raw.WaitForCountAsync(full, 1);
    }

    [Fact]
    public async Task SilentBroker_IsNoticedByItsHeartbeat_AndReceivedFromAgain()
    {
        static void Attentive(RabbitMqOptions options) => (options.Heartbeat, options.ConfirmTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
        var bus = EventBus(Attentive);
        var deafLog = new RecordingLogger();
        ForgetQueue($"{Name}-deaf.events");
        var deaf = Keep(new RabbitMqEventBus(
            Options(options => (options.Service, options.Heartbeat, options.ConfirmTimeout) = ($"{Name}-deaf", TimeSpan.Zero, TimeSpan.FromSeconds(8))), CqrsApplication.TypeRegistry, Letters, new Logger<RabbitMqEventBus>(deafLog)));
        var taking = TakeAsync(bus, 1);
        var deafTaking = TakeAsync(deaf, 1);
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
        {
            await raw.WaitForQueueAsync($"{Service}.events");
            await raw.WaitForQueueAsync($"{Name}-deaf.events");
        }

        _broker.Halt();
        try
        {
            while (!Log.Text.Contains("cannot be received from for now", StringComparison.Ordinal))
                await Task.Delay(20, Cancellation);

            // The control: without heartbeats nobody has noticed.
            Assert.DoesNotContain("cannot be received from for now", deafLog.Text, StringComparison.Ordinal);
        }
        finally
        {
            _broker.Continue();
        }

        while (!Log.Text.Contains("is received from again", StringComparison.Ordinal))
            await Task.Delay(20, Cancellation);
        var published = Notes.Event("s/1", 1);
        while (await Record.ExceptionAsync(async () => await bus.PublishAsync([published], Cancellation)) is { } failure)
            Assert.IsType<PublishFailedException>(failure);
        Assert.Equal(published, Assert.Single(await taking));
        await deafTaking;
    }

    [Fact]
    public async Task BrokerThatIsAwayForAWhile_EndsEveryPublishConfirmedOrTyped_AndEverythingIsPublishedInTheEnd()
    {
        static void Classic(RabbitMqOptions options) => (options.ConfirmTimeout, options.QueueType) = (TimeSpan.FromSeconds(5), RabbitMqQueueType.Classic);
        var bus = EventBus(Classic);
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/0", 1, 1), Cancellation);
        var failures = 0;
        var givenUp = 0;
        var events = Notes.Events("s/1", 1, InFlight);
        var publishing = events.Select(e => Task.Run(async () =>
        {
            for (var attempt = 0; await Record.ExceptionAsync(async () => await bus.PublishAsync([e], Cancellation)) is { } failure; attempt++)
            {
                Assert.IsType<PublishFailedException>(failure);
                Interlocked.Increment(ref failures);
                if (attempt == 0)
                    Interlocked.Increment(ref givenUp);
                await Task.Delay(100, Cancellation);
            }
        })).ToArray();
        await _broker.KillAsync();
        await Task.Delay(Outage, Cancellation);
        await _broker.StartAgainAsync();
        await Task.WhenAll(publishing);
        TestContext.Current.TestOutputHelper?.WriteLine($"away for {Outage.TotalSeconds} s with {InFlight} events on their way: {failures} publishes ended with an error, 0 otherwise; all published in the end");

        // The control: whoever publishes once and lets it be would have lost so many.
        Assert.True(givenUp > 0, "The broker was away, and no publish failed.");
        var missing = events.Select(static e => e.Id).ToHashSet();
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            missing.Remove(delivery.Message.Id);
            await delivery.AcceptAsync();
            if (missing.Count == 0)
                break;
        }
    }
}
