using Cqrs.Generated.RabbitMq.Server;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>What a test that failed has left the broker in is no concern of the tests after it.</summary>
internal static class AfterFailure
{
    /// <summary>For the end of a test: if it failed, its output says how the broker was and what it wrote last, and the next test has a new broker. One that was given stays.</summary>
    public static async Task<bool> ReplacedAfterFailureAsync(this RabbitMqServer server)
    {
        if (TestContext.Current.TestState?.Result != TestResult.Failed || !RabbitMqServer.IsOwn)
            return false;
        var told = $"The broker {await StateAsync(server) ?? "works"}; the next test has a new one.{Environment.NewLine}{await server.ReplaceBrokerAsync()}";
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        return true;
    }

    /// <summary>What is wrong with the broker, as the plain client finds it, or null: a queue of each type is made, given a confirmed message, and deleted.</summary>
    public static async Task<string?> StateAsync(RabbitMqServer server)
    {
        if (server.EndedByItself is { } ended)
            return ended;
        try
        {
            await ProbeAsync(await server.ConnectAsync()).WaitAsync(TimeSpan.FromSeconds(20));
            return null;
        }
        catch (Exception e)
        {
            return server.EndedByItself ?? $"fails the plain client: {e.GetBaseException().Message}";
        }
    }

    private static async Task ProbeAsync(string amqpUri)
    {
        await using var raw = await Raw.ConnectAsync(amqpUri);
        foreach (var type in new[] { "classic", "quorum" })
        {
            var queue = $"probe-{RabbitMqServer.NewName()}";
            await raw.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = type });
            await raw.Channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(), ReadOnlyMemory<byte>.Empty);
            await raw.Channel.QueueDeleteAsync(queue);
        }
    }
}
