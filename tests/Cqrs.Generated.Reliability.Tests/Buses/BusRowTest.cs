using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.RabbitMq.Server;
using RabbitMQ.Client;

[assembly: AssemblyFixture(typeof(RabbitMqServer))]

namespace Cqrs.Generated.Reliability.Tests.Buses;

/// <summary>Rows that need a broker. Each test has names of its own on it, and removes what it made.</summary>
public abstract class BusRowTest(PostgreSqlServer server, RabbitMqServer broker) : ReliabilityTest(server), IAsyncLifetime
{
    private readonly List<string> _queues = [];

    private protected string Name { get; } = RabbitMqServer.NewName();

    private protected string AmqpUri { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (RabbitMqServer.Unavailable is { } reason && !RabbitMqServer.IsDemanded)
            Assert.Skip(reason);
        AmqpUri = await broker.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (AmqpUri.Length > 0)
        {
            await OnChannelAsync(async channel =>
            {
                foreach (var queue in _queues)
                    await channel.QueueDeleteAsync(queue);
                await channel.ExchangeDeleteAsync($"{Name}.events");
                await channel.ExchangeDeleteAsync($"{Name}.commands");
                return 0;
            });
        }

        GC.SuppressFinalize(this);
    }

    private protected string EventQueue => $"{Name}-service.events";

    /// <summary>How a process of this test's service uses the broker.</summary>
    internal static void Configure(RabbitMqOptions options, string name)
        => (options.Service, options.EventExchange, options.CommandExchange) = ($"{name}-service", $"{name}.events", $"{name}.commands");

    private protected RabbitMqOptions Options()
    {
        var options = new RabbitMqOptions(AmqpUri);
        Configure(options, Name);
        Forget(EventQueue);
        return options;
    }

    /// <summary>Removes a queue when the test is over.</summary>
    private protected void Forget(string queue) => _queues.Add(queue);

    /// <summary>Waits until so many consume from a queue.</summary>
    private protected async Task WaitForConsumersAsync(string queue, int consumers)
    {
        while (await OnChannelAsync(async channel => (await channel.QueueDeclarePassiveAsync(queue, Cancellation)).ConsumerCount) < consumers)
            await Task.Delay(50, Cancellation);
    }

    /// <summary>How many messages wait in a queue.</summary>
    private protected Task<uint> WaitingAsync(string queue) => OnChannelAsync(channel => channel.MessageCountAsync(queue, Cancellation));

    private async Task<T> OnChannelAsync<T>(Func<IChannel, Task<T>> work)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(AmqpUri) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await work(channel);
    }
}
