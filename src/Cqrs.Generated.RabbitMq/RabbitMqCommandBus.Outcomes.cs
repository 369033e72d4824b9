using Cqrs.Generated.RabbitMq.Receiving;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.RabbitMq;

/// <content>What came of commands, and how it comes back.</content>
public sealed partial class RabbitMqCommandBus
{
    /// <inheritdoc/>
    /// <remarks>
    /// The answer comes to a durable queue of this bus, <c>{Service}.replies.{guid}</c>, which is declared at the first request and which the broker removes when nobody has used it for ten minutes. When the connection was lost,
    /// what is waited for is published again under its id.
    /// </remarks>
    /// <exception cref="UnroutableMessageException">No queue takes it.</exception>
    /// <exception cref="JsonContractException">It cannot be written as the JSON of <see cref="RabbitMqOptions.Json"/>. It was not sent.</exception>
    /// <exception cref="MessageTooLargeException">It is larger than <see cref="RabbitMqOptions.MaximumMessageBytes"/>.</exception>
    /// <exception cref="PublishFailedException">It was not confirmed. Request it again, under the same id.</exception>
    public ValueTask<CommandOutcome> RequestAsync(Command command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<CommandOutcome>(cancellationToken)
            : _requester.RequestAsync(command, cancellationToken);
    }

    private Func<CommandOutcome, ValueTask>? ReplyTo(Arrival arrival)
        => arrival.Properties.ReplyTo is { Length: > 0 } queue ? outcome => AnswerAsync(outcome, queue) : null;

    private async ValueTask AnswerAsync(CommandOutcome outcome, string queue)
    {
        try
        {
            // Confirmed before the command is acknowledged: whoever dies between the two is followed by somebody who answers again.
            await _toQueues.PublishAsync([_answers.Encode(outcome, queue)], CancellationToken.None).ConfigureAwait(false);
        }
        catch (UnroutableMessageException)
        {
            LogNobodyWaits(_logger, outcome.CommandId, queue);
        }
    }

    [LoggerMessage(333, LogLevel.Debug, "Nobody waits any more for the outcome of command {CommandId}: its queue {Queue} is gone.")]
    private static partial void LogNobodyWaits(ILogger logger, Guid commandId, string queue);
}
