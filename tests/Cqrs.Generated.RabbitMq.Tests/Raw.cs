using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>The broker as any other program uses it.</summary>
internal sealed class Raw : IAsyncDisposable
{
    private readonly IConnection _connection;

    private Raw(IConnection connection, IChannel channel) => (_connection, Channel) = (connection, channel);

    public IChannel Channel { get; }

    public static async Task<Raw> ConnectAsync(string amqpUri)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(amqpUri), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        return new Raw(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)));
    }

    /// <summary>Returns once a queue is there and has consumers.</summary>
    public async Task WaitForQueueAsync(string queue, int consumers = 1)
    {
        while (true)
        {
            await using var channel = await _connection.CreateChannelAsync();
            try
            {
                if ((await channel.QueueDeclarePassiveAsync(queue)).ConsumerCount >= consumers)
                    return;
            }
            catch (OperationInterruptedException)
            {
                // Not yet.
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Returns once nobody consumes a queue.</summary>
    public async Task WaitForNobodyAsync(string queue)
    {
        while (await Channel.ConsumerCountAsync(queue) > 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>How many messages wait in a queue, as the broker counts them: those that somebody holds do not.</summary>
    public async Task WaitForCountAsync(string queue, uint count)
    {
        for (var attempt = 0; await CountAsync(queue) is var found && found != count; attempt++)
        {
            if (attempt == 6_000)
                Assert.Fail($"Queue '{queue}' has {found} messages after two minutes, not {count}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>How many messages wait in a queue.</summary>
    public async Task<uint> CountAsync(string queue) => (await Channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}
