using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Publishing;

/// <summary>A message as it goes to the broker.</summary>
/// <param name="Id">The id of the event or command.</param>
/// <param name="Type">Its wire name, which is the routing key.</param>
/// <param name="Kind">"Event" or "Command".</param>
/// <param name="Properties">What it says about itself.</param>
/// <param name="Body">The event or command.</param>
internal sealed record OutgoingMessage(Guid Id, string Type, string Kind, BasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    /// <summary>What errors call it.</summary>
    public string Description => $"{Kind} '{Type}' {Id}";
}
