using Cqrs.Generated.RabbitMq.Letters;

namespace Cqrs.Generated.RabbitMq;

/// <content>Events that were parked.</content>
public sealed partial class RabbitMqEventBus
{
    /// <inheritdoc/>
    /// <remarks>Those of this service's queue.</remarks>
    public bool Takes(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return letter.Headers.ContainsKey(LetterHeaders.RoutingKey) && letter.Source == _queue;
    }

    /// <inheritdoc/>
    /// <remarks>Behind what is in the queue: the events of its stream that came after it have been handled, or come before it.</remarks>
    /// <exception cref="UnroutableMessageException">The queue is gone.</exception>
    /// <exception cref="PublishFailedException">It was not confirmed.</exception>
    public ValueTask RedriveAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return _toQueues.PublishAsync([LetterHeaders.MessageOf(letter)], cancellationToken);
    }
}
