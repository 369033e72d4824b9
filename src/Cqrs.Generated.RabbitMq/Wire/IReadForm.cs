using Cqrs.Generated.RabbitMq.Receiving;

namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>How messages of one kind are read.</summary>
internal interface IReadForm<T>
{
    /// <exception cref="CqrsException">It cannot be decoded, now or ever by this program.</exception>
    T Decode(Arrival arrival);
}
