using Cqrs.Generated.RabbitMq.Publishing;
using Cqrs.Generated.RabbitMq.Receiving;

namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>How events, or commands, look as messages.</summary>
internal interface IWireForm<T>
{
    OutgoingMessage Encode(T message);

    /// <exception cref="CqrsException">It cannot be decoded, now or ever by this program.</exception>
    T Decode(Arrival arrival);
}
