using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Letters;
using Cqrs.Generated.RabbitMq.Wire;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>Keeps what cannot be decoded, or not be handled, with the reason: the broker may then forget it.</summary>
internal sealed partial class Parking(IDeadLetterStore? store, BrokerAddress address, TimeProvider clock, ILogger logger)
{
    /// <summary>Whether there is a store.</summary>
    public bool IsPossible => store is not null;

    /// <returns>Whether it is kept. If not, the message must not be acknowledged.</returns>
    public async ValueTask<bool> ParkAsync(Arrival arrival, Exception reason, int attempts, CancellationToken cancellationToken)
    {
        var letter = LetterOf(arrival, reason, attempts);
        if (store is null)
        {
            LogNowhere(logger, letter.Source, address.Place, letter.MessageType, letter.MessageId, letter.Reason);
            return false;
        }

        try
        {
            await store.ParkAsync(letter, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotParked(logger, letter.Source, address.Place, letter.MessageType, letter.MessageId, letter.Reason, e);
            return false;
        }

        LogParked(logger, letter.Source, address.Place, letter.MessageType, letter.MessageId, attempts, letter.Reason);
        return true;
    }

    private DeadLetter LetterOf(Arrival arrival, Exception reason, int attempts)
    {
        var fields = arrival.Fields;
        return new DeadLetter
        {
            // Two that say the same and have no id may be two payments: each is a letter. One that comes again after a crash is then kept twice.
            MessageId = Guid.TryParse(arrival.Properties.MessageId, out var id) ? id : Guid.CreateVersion7(),
            Source = arrival.Queue,
            MessageType = fields.OwnText(RabbitMqHeaders.MessageType) ?? arrival.RoutingKey,
            MessageTypeVersion = (int)Math.Min(TryCount(fields, RabbitMqHeaders.EventTypeVersion) ?? 1, int.MaxValue),
            CorrelationId = fields.OwnText(RabbitMqHeaders.CorrelationId) ?? arrival.Properties.CorrelationId ?? "",
            StreamId = fields.OwnText(RabbitMqHeaders.Stream),
            StreamVersion = TryCount(fields, RabbitMqHeaders.Version),
            Position = fields.OwnText(RabbitMqHeaders.Position) is not null ? TryPosition(fields) : null,
            Attempts = attempts,
            Redrives = arrival.Redrives,
            ReasonType = reason.GetType().FullName ?? reason.GetType().Name,
            Reason = reason.Message,
            Parked = clock.GetUtcNow(),
            ContentType = fields.ContentType ?? "application/octet-stream",
            Body = arrival.Body,
            Headers = LetterHeaders.Of(arrival),
        };
    }

    private static long? TryCount(MessageFields fields, string header)
    {
        try
        {
            return fields.Count(header);
        }
        catch (MalformedMessageException)
        {
            return null;
        }
    }

    private static Position? TryPosition(MessageFields fields)
    {
        try
        {
            return fields.Position(RabbitMqHeaders.Position);
        }
        catch (MalformedMessageException)
        {
            return null;
        }
    }

    [LoggerMessage(310, LogLevel.Error, "Queue {Queue} of RabbitMQ at {Place}: message '{MessageType}' {MessageId} is parked after {Attempts} attempts: {Reason}")]
    private static partial void LogParked(ILogger logger, string queue, string place, string messageType, Guid messageId, int attempts, string reason);

    [LoggerMessage(311, LogLevel.Critical, "Queue {Queue} of RabbitMQ at {Place}: message '{MessageType}' {MessageId} could not be parked ({Reason}); it stays in the queue.")]
    private static partial void LogNotParked(ILogger logger, string queue, string place, string messageType, Guid messageId, string reason, Exception exception);

    [LoggerMessage(312, LogLevel.Critical, "Queue {Queue} of RabbitMQ at {Place}: message '{MessageType}' {MessageId} cannot be parked ({Reason}), because there is no IDeadLetterStore; it stays in the queue.")]
    private static partial void LogNowhere(ILogger logger, string queue, string place, string messageType, Guid messageId, string reason);
}
