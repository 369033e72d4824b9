using System.Threading.Channels;
using Cqrs.Generated.RabbitMq.Connections;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>A channel that consumes. What it was given and has not acknowledged when it ends is in its queue again, in the old order.</summary>
internal sealed class ReceivingSession : IAsyncDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);
    private readonly BrokerConnection _connection;
    private readonly IChannel _channel;
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _ended = new();
    private string? _lock;
    private int _disposed;

    private ReceivingSession(BrokerConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    /// <summary>What has come and nobody has taken. Completes when the session has ended, whatever ended it.</summary>
    public ChannelReader<Arrival> Arrivals => _arrivals.Reader;

    /// <summary>Whether what it was given is back in its queue.</summary>
    public bool HasEnded => _ended.IsCancellationRequested || !_channel.IsOpen;

    /// <exception cref="BusException">The broker is away, or a queue is otherwise.</exception>
    /// <exception cref="InvalidOperationException">Another receiver is there, and one of the two is exclusive.</exception>
    public static async Task<ReceivingSession> OpenAsync(BrokerLink link, ReceiverSettings settings, bool exclusive, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(link.Timeout);
        ReceivingSession? session = null;
        BrokerConnection? connection = null;
        try
        {
            connection = await link.OpenAsync(deadline.Token).ConfigureAwait(false);
            session = new ReceivingSession(connection, await connection.CreateChannelAsync(new CreateChannelOptions(false, false), deadline.Token).ConfigureAwait(false));
            await session.ConsumeAsync(link, settings, exclusive, deadline.Token).ConfigureAwait(false);
            return session;
        }
        catch (Exception e)
        {
            if (session is not null)
                await session.DisposeAsync().ConfigureAwait(false);
            if (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                connection?.Abandon();
                throw BrokerErrors.Silent(link.Address, $"consume '{settings.Queues[0].Queue}'", link.Timeout);
            }

            if (BrokerErrors.IsConnectionLost(e))
                throw BrokerErrors.From(link.Address, $"consume '{settings.Queues[0].Queue}'", e);
            throw;
        }
    }

    /// <returns>Whether the broker was told. If not, the message comes again.</returns>
    public async ValueTask<bool> AcknowledgeAsync(Arrival arrival)
    {
        try
        {
            await _channel.BasicAckAsync(arrival.Tag, multiple: false, _ended.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException || BrokerErrors.IsConnectionLost(e))
        {
            return false;
        }
    }

    /// <summary>Gives a message back to its queue after a pause, for whoever takes it then; the pause is not waited for here.</summary>
    public void ReturnAfter(Arrival arrival, TimeSpan pause) => _ = Task.Run(async () =>
    {
        try
        {
            await Task.Delay(pause, _ended.Token).ConfigureAwait(false);
            await _channel.BasicNackAsync(arrival.Tag, multiple: false, requeue: true, _ended.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException || BrokerErrors.IsConnectionLost(e))
        {
            // It went back with the channel.
        }
    });

    /// <summary>Ends the session for its reader, who disposes of it.</summary>
    public void End() => _arrivals.Writer.TryComplete();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        End();
        await _ended.CancelAsync().ConfigureAwait(false);
        try
        {
            if (_lock is not null && _channel.IsOpen)
                await _channel.QueueDeleteAsync(_lock).WaitAsync(s_farewell).ConfigureAwait(false);
            if (_channel.IsOpen)
                await _channel.CloseAsync().WaitAsync(s_farewell).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException || BrokerErrors.IsConnectionLost(e))
        {
            // What a channel that cannot be closed was given stays there, for nobody: the connection has to go.
            _connection.Abandon();
        }
    }

    private async Task ConsumeAsync(BrokerLink link, ReceiverSettings settings, bool exclusive, CancellationToken cancellationToken)
    {
        await settings.DeclareAsync(_channel, link.Address, cancellationToken).ConfigureAwait(false);
        if (exclusive)
            _lock = await ExclusiveReceiver.TakeAsync(_connection, _channel, settings, cancellationToken).ConfigureAwait(false);
        await _channel.BasicQosAsync(prefetchSize: 0, settings.Prefetch, global: false, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var queue in settings.Queues)
        {
            await _channel.BasicConsumeAsync(
                    queue.Queue, autoAck: false, consumerTag: "", noLocal: false, exclusive: false, arguments: null, new QueueConsumer(_channel, queue.Queue, _arrivals.Writer), cancellationToken)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!exclusive)
            await ExclusiveReceiver.CheckNoneAsync(_connection, settings, cancellationToken).ConfigureAwait(false);
    }
}
