namespace Cqrs.Generated.RabbitMq.Connections;

/// <summary>That the broker takes nothing from a connection for now.</summary>
/// <param name="Reason">The broker's words: memory or disk is short.</param>
/// <param name="Since">When it said so.</param>
internal sealed record Blocking(string Reason, DateTimeOffset Since);
