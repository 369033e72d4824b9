using Cqrs.Generated.RabbitMq.Letters;

namespace Cqrs.Generated.RabbitMq;

/// <content>Commands that were parked.</content>
public sealed partial class RabbitMqCommandBus
{
    /// <inheritdoc/>
    /// <remarks>Those of every queue of its exchange, whether this application handles the command or not.</remarks>
    public bool Takes(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return letter.Headers.ContainsKey(LetterHeaders.RoutingKey) && letter.Source.StartsWith(_queuePrefix, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    /// <exception cref="UnroutableMessageException">The queue is gone.</exception>
    /// <exception cref="PublishFailedException">It was not confirmed.</exception>
    public ValueTask RedriveAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return _toQueues.PublishAsync([LetterHeaders.MessageOf(letter)], cancellationToken);
    }
}
