using Cqrs.Generated.RabbitMq.Connections;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Publishing;

/// <summary>A channel with confirms, and an exchange that has been declared on it.</summary>
internal sealed class PublishingChannel(BrokerConnection connection, IChannel channel, string exchange, bool mandatory)
{
    public bool IsOpen => connection.IsOpen && channel.IsOpen;

    public BrokerConnection Connection => connection;

    /// <exception cref="BusException">It could not be made.</exception>
    public static async Task<PublishingChannel> OpenAsync(BrokerLink link, string exchange, bool mandatory, CancellationToken cancellationToken)
    {
        var connection = await link.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // No limiter of the client's: it counts what is being sent, not what is unconfirmed. The publisher sends a bounded number of messages at once.
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null), cancellationToken)
                .ConfigureAwait(false);
            if (exchange.Length > 0)
            {
                await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellationToken)
                    .WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            return new PublishingChannel(connection, channel, exchange, mandatory);
        }
        catch (Exception e) when (e is not BusException)
        {
            // A channel that has failed is of no use to anybody, and neither is a connection that gives no channel.
            connection.Abandon();
            if (e is OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;
            throw BrokerErrors.From(link.Address, $"declare exchange '{exchange}'", e);
        }
    }

    /// <summary>Sends a message; completes when it is confirmed. Messages go out in the order of the calls.</summary>
    /// <remarks>The client takes a semaphore for each, which lets asynchronous waiters through in their order.</remarks>
    public Task PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
        => channel.BasicPublishAsync(exchange, message.Type, mandatory, message.Properties, message.Body, cancellationToken).AsTask();
}
