using System.Threading.Channels;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>Takes what the broker hands over from one queue, and puts it where the receiver finds it.</summary>
internal sealed class QueueConsumer(IChannel channel, string queue, ChannelWriter<Arrival> arrivals) : AsyncDefaultBasicConsumer(channel)
{
    public override Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default)
    {
        // The body is the client's again when this returns. How many there are is bounded by the prefetch.
        arrivals.TryWrite(new Arrival(deliveryTag, consumerTag, queue, routingKey, redelivered, properties, body.ToArray()));
        return Task.CompletedTask;
    }

    /// <remarks>The queue has been deleted, or its node is gone.</remarks>
    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        arrivals.TryComplete();
        return base.HandleBasicCancelAsync(consumerTag, cancellationToken);
    }
}
