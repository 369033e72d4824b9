using Cqrs.Generated.RabbitMq.Connections;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>What a receiver consumes, and how.</summary>
/// <param name="Exchange">The exchange that its queues are bound to; empty for the broker's own.</param>
/// <param name="Queues">Its queues.</param>
/// <param name="QueueType">How the broker keeps them.</param>
/// <param name="Prefetch">How many messages of each the broker hands over ahead of answers.</param>
/// <param name="Ordered">Whether only one receiver of a queue is active, and a rejected message comes again before its successors.</param>
internal sealed record ReceiverSettings(string Exchange, IReadOnlyList<QueueBinding> Queues, RabbitMqQueueType QueueType, ushort Prefetch, bool Ordered)
{
    /// <summary>After which time without a receiver the broker removes the queues; null for queues that stay.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>Declares the exchange and the queues; where they are there already, compares.</summary>
    /// <exception cref="BusException">One of them is otherwise, or could not be declared.</exception>
    public async Task DeclareAsync(IChannel channel, BrokerAddress address, CancellationToken cancellationToken)
    {
        var task = $"declare exchange '{Exchange}'";
        try
        {
            // The exchange without a name is the broker's own: it needs no declaration, and brings everything to the queue that it is for.
            if (Exchange.Length > 0)
            {
                await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellationToken)
                    .WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            foreach (var queue in Queues)
            {
                task = $"declare queue '{queue.Queue}'";
                await channel.QueueDeclareAsync(queue.Queue, durable: true, exclusive: false, autoDelete: false, Arguments(), cancellationToken: cancellationToken)
                    .WaitAsync(cancellationToken).ConfigureAwait(false);
                foreach (var key in queue.RoutingKeys)
                    await channel.QueueBindAsync(queue.Queue, Exchange, key, cancellationToken: cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (BrokerErrors.IsConnectionLost(e))
        {
            throw BrokerErrors.From(address, task, e);
        }
    }

    /// <summary>Takes bindings of the queues away.</summary>
    /// <exception cref="BusException">The broker refused it.</exception>
    public async Task UnbindAsync(IChannel channel, BrokerAddress address, IReadOnlyCollection<string> routingKeys, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var queue in Queues)
            {
                foreach (var key in routingKeys)
                    await channel.QueueUnbindAsync(queue.Queue, Exchange, key, cancellationToken: cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (BrokerErrors.IsConnectionLost(e))
        {
            throw BrokerErrors.From(address, $"take bindings away from queue '{Queues[0].Queue}'", e);
        }
    }

    private Dictionary<string, object?> Arguments()
    {
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = QueueType == RabbitMqQueueType.Quorum ? "quorum" : "classic" };
        if (Expiry is { } expiry)
            arguments["x-expires"] = (long)expiry.TotalMilliseconds;
        if (Ordered)
            arguments["x-single-active-consumer"] = true;

        // As good as none, and not none. A message that comes back more often than the limit is dropped by the broker where the queue has no dead-letter exchange, and letters are kept by the
        // listener and not by the broker. Without any limit RabbitMQ 3.10 puts a rejected message behind all others, and RabbitMQ 4 takes one of 20.
        if (QueueType == RabbitMqQueueType.Quorum)
            arguments["x-delivery-limit"] = int.MaxValue;
        return arguments;
    }
}
