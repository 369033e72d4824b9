namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>A queue, and what of its exchange goes there.</summary>
internal sealed record QueueBinding(string Queue, IReadOnlyList<string> RoutingKeys);
