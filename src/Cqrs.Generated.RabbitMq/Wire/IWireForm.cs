using Cqrs.Generated.RabbitMq.Publishing;

namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>How events, or commands, look as messages.</summary>
internal interface IWireForm<T> : IReadForm<T>
{
    OutgoingMessage Encode(T message);
}
