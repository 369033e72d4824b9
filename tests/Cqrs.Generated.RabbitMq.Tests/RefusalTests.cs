using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>What is wrong with the broker, or with what is there, is said by a typed error that names it; and nobody waits for ever.</summary>
public sealed class RefusalTests(RabbitMqServer server) : BusTest(server)
{

    private RabbitMqEventBus Wrong(string uri)
    {
        var options = new RabbitMqOptions(uri) { Service = Service, EventExchange = $"{Name}.events", ConfirmTimeout = TimeSpan.FromSeconds(5) };
        return Keep(new RabbitMqEventBus(options, CqrsApplication.TypeRegistry, Letters, new Logger<RabbitMqEventBus>(Log)));
    }

    private static async Task<(PublishFailedException Publish, Exception Receive)> FailAsync(RabbitMqEventBus bus)
    {
        var publish = await Assert.ThrowsAsync<PublishFailedException>(async () => await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation));
        var receive = await Assert.ThrowsAnyAsync<BusException>(async () => await TakeAsync(bus, 1));
        return (publish, receive);
    }

    [Theory]
    [InlineData("guest", "wr0ng", "%2f", "user name or password")]
    [InlineData("nobody", "wr0ng", "%2f", "user name or password")]
    [InlineData("guest", "guest", "elsewhere", "no such virtual host")]
    public async Task WrongCredentials_AreSaidWithoutThePassword(string user, string password, string virtualHost, string expected)
    {
        var broker = await Server.BrokerAsync();
        var (publish, receive) = await FailAsync(Wrong(broker.AmqpUriOf(user, password, virtualHost)));
        Assert.False(publish.MayHaveArrived);
        Assert.IsType<BrokerUnavailableException>(receive);
        foreach (var failure in (Exception[])[publish, receive])
        {
            Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
            Assert.Contains($"127.0.0.1:{broker.Port}", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("wr0ng", failure.ToString(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("wr0ng", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokerThatIsNotThere_IsNamed()
    {
        var (publish, receive) = await FailAsync(Wrong("amqp://127.0.0.1:1"));
        Assert.False(publish.MayHaveArrived);
        Assert.IsType<BrokerUnavailableException>(publish.InnerException);
        Assert.IsType<BrokerUnavailableException>(receive);
        Assert.Contains("127.0.0.1:1", publish.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", receive.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeerThatNeverAnswers_IsGivenUp()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var options = new RabbitMqOptions($"amqp://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}") { Service = Service, ConfirmTimeout = TimeSpan.FromMilliseconds(300) };
        var bus = Keep(new RabbitMqEventBus(options, CqrsApplication.TypeRegistry));
        var (publish, receive) = await FailAsync(bus);
        Assert.False(publish.MayHaveArrived);
        Assert.IsType<BrokerUnavailableException>(receive);
    }

    [Fact]
    public async Task QueueThatWasDeclaredOtherwise_IsNamedWithWhatDiffers()
    {
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var queue = Options().EventQueue;
        await raw.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Cancellation);
        var failure = await Assert.ThrowsAsync<TopologyException>(async () => await TakeAsync(EventBus(), 1));
        Assert.Contains(queue, failure.Message, StringComparison.Ordinal);
        Assert.Contains("declared otherwise", failure.Message, StringComparison.Ordinal);
        Assert.Contains("x-", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExchangeThatWasDeclaredOtherwise_IsNamed()
    {
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var exchange = Options().EventExchange;
        await raw.Channel.ExchangeDeclareAsync(exchange, "fanout", durable: true, autoDelete: false, cancellationToken: Cancellation);
        var bus = EventBus();
        var (publish, receive) = await FailAsync(bus);
        Assert.IsType<TopologyException>(publish.InnerException);
        Assert.IsType<TopologyException>(receive);
        Assert.Contains(exchange, publish.Message, StringComparison.Ordinal);
        Assert.Contains(exchange, receive.Message, StringComparison.Ordinal);
        Assert.False(publish.MayHaveArrived);

        // Once it is gone, the same bus works.
        await raw.Channel.ExchangeDeleteAsync(exchange, cancellationToken: Cancellation);
        await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
    }
}
