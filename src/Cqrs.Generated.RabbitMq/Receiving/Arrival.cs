using Cqrs.Generated.RabbitMq.Wire;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>A message as it came.</summary>
/// <param name="Tag">What the channel calls it.</param>
/// <param name="Queue">Where it was.</param>
/// <param name="RoutingKey">What it was published with.</param>
/// <param name="Redelivered">Whether the broker has given it to somebody before.</param>
/// <param name="Properties">What it says about itself.</param>
/// <param name="Body">The body; a copy.</param>
internal sealed record Arrival(ulong Tag, string Queue, string RoutingKey, bool Redelivered, IReadOnlyBasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    public MessageFields Fields => new(Properties);

    /// <summary>How often it was given to somebody before, as far as the broker counts: queues of type quorum do.</summary>
    public int Returns => Properties.Headers is { } headers && headers.TryGetValue("x-delivery-count", out var count)
        ? count switch { long value => (int)Math.Clamp(value, 0, int.MaxValue), int value => Math.Max(value, 0), _ => 0 }
        : Redelivered ? 1 : 0;

    /// <summary>Which attempt this is, from 1. A classic queue only knows whether it is the first.</summary>
    public int Attempt => Returns == int.MaxValue ? Returns : Returns + 1;
}
