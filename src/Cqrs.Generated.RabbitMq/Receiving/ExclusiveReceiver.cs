using Cqrs.Generated.RabbitMq.Connections;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>Keeps an exclusive receiver alone with its queues.</summary>
/// <remarks>
/// AMQP's exclusive consumer does not do it: a quorum queue takes any number of them, and one with a single active consumer none. So an exclusive receiver holds a queue of
/// its own, which belongs to its connection and goes with it, and then looks for others; the others consume, and then look for that queue. Of any two, one at least sees the other.
/// </remarks>
internal static class ExclusiveReceiver
{
    /// <returns>The name of the queue that is held.</returns>
    /// <exception cref="AnotherReceiverException">Another receiver is there.</exception>
    public static async Task<string> TakeAsync(BrokerConnection connection, IChannel channel, ReceiverSettings settings, CancellationToken cancellationToken)
    {
        var name = NameOf(settings);
        await CheckNoneAsync(connection, settings, cancellationToken).ConfigureAwait(false);
        try
        {
            await channel.QueueDeclareAsync(name, durable: false, exclusive: true, autoDelete: false, cancellationToken: cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.ResourceLocked)
        {
            throw Another(settings);
        }

        try
        {
            foreach (var queue in settings.Queues)
            {
                if (await channel.ConsumerCountAsync(queue.Queue, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false) == 0)
                    continue;
                await channel.QueueDeleteAsync(name, cancellationToken: cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
                throw Another(settings);
            }
        }
        catch (Exception e) when (e is not AnotherReceiverException)
        {
            // The mark may be held still, and goes with its connection only.
            connection.Abandon();
            throw;
        }

        return name;
    }

    /// <exception cref="AnotherReceiverException">An exclusive receiver is there.</exception>
    public static async Task CheckNoneAsync(BrokerConnection connection, ReceiverSettings settings, CancellationToken cancellationToken)
    {
        // On a channel of its own: the answer that there is no such queue, the good one, closes it.
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(false, false), cancellationToken).ConfigureAwait(false);
        try
        {
            await channel.QueueDeclarePassiveAsync(NameOf(settings), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            await channel.CloseAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.ResourceLocked)
        {
            // Held by another connection; if by this one, there was no exception.
        }

        throw Another(settings);
    }

    private static string NameOf(ReceiverSettings settings) => $"{settings.Queues[0].Queue}.exclusive";

    private static AnotherReceiverException Another(ReceiverSettings settings)
        => new($"Queue '{settings.Queues[0].Queue}': another receiver is there, and one of the two is exclusive.");
}
