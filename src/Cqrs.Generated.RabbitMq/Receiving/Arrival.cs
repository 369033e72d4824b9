using Cqrs.Generated.RabbitMq.Wire;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>A message as it came.</summary>
/// <param name="Tag">What the channel calls it.</param>
/// <param name="Consumer">What the channel calls the consumer that got it.</param>
/// <param name="Queue">Where it was.</param>
/// <param name="PublishedWith">The routing key that it came with.</param>
/// <param name="Redelivered">Whether the broker has given it to somebody before.</param>
/// <param name="Properties">What it says about itself.</param>
/// <param name="Body">The body; a copy.</param>
internal sealed record Arrival(ulong Tag, string Consumer, string Queue, string PublishedWith, bool Redelivered, IReadOnlyBasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    public MessageFields Fields => new(Properties);

    /// <summary>What it was first published with.</summary>
    public string RoutingKey => Fields.OwnText(RabbitMqHeaders.RoutingKey) ?? PublishedWith;

    /// <summary>How often it has been parked and delivered again.</summary>
    public int Redrives => Properties.Headers is { } headers && headers.TryGetValue(RabbitMqHeaders.Redrives, out var count) ? count switch { int value => Math.Max(value, 0), long value => (int)Math.Clamp(value, 0, int.MaxValue - 1), _ => 0 } : 0;

    /// <summary>How often it was given to somebody before, as far as the broker counts: queues of type quorum do.</summary>
    public int Returns => Properties.Headers is { } headers && headers.TryGetValue("x-delivery-count", out var count)
        ? count switch { long value => (int)Math.Clamp(value, 0, int.MaxValue - 1), int value => Math.Clamp(value, 0, int.MaxValue - 1), _ => 0 }
        : Redelivered ? 1 : 0;
}
