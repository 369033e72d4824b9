using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Testing;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Buses over RabbitMQ for the conformance kit, with exchanges and queues of their own.</summary>
internal sealed class RabbitMqBusFixture(RabbitMqServer server, RabbitMqQueueType queueType, bool json = false) : BusFixture
{
    private readonly string _name = RabbitMqServer.NewName();
    private readonly HashSet<string> _queues = [];
    private string _amqpUri = "";

    public override async ValueTask<BusPair> OpenAsync(string service, TypeRegistry registry, IDeadLetterStore deadLetters, CancellationToken cancellationToken)
    {
        _amqpUri = await server.ConnectAsync();
        var options = new RabbitMqOptions(_amqpUri)
        {
            Service = $"{_name}-{service}", EventExchange = $"{_name}.events", CommandExchange = $"{_name}.commands", QueueType = queueType, Json = json ? BusConformance.Json : null,
            ConfirmTimeout = TimeSpan.FromMinutes(1),
        };
        _queues.Add(options.EventQueue);
        _queues.UnionWith(registry.Commands.Select(contract => $"{options.CommandExchange}.{contract.Name}"));
        return new BusPair(new RabbitMqCommandBus(options, registry, deadLetters), new RabbitMqEventBus(options, registry, deadLetters));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_amqpUri.Length == 0)
            return;
        await using var raw = await Raw.ConnectAsync(_amqpUri);
        foreach (var queue in _queues)
            await raw.Channel.QueueDeleteAsync(queue);
        await raw.Channel.ExchangeDeleteAsync($"{_name}.events");
        await raw.Channel.ExchangeDeleteAsync($"{_name}.commands");
    }
}
