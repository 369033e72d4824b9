using System.Collections.Concurrent;
using System.Threading.Channels;
using Cqrs.Generated.RabbitMq.Connections;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>A channel that consumes. What it was given and has not acknowledged when it ends is in its queue again, in the old order.</summary>
/// <remarks>
/// The broker counts a message as given out that lies here unread. Were it to hand over many at a time from the start, a message that takes its process down five times would have those behind it look as if they had been
/// tried five times too. So where order is nobody's, a session begins with one at a time from each queue, and has the full number once it has accepted a message that nobody had before. In an ordered queue that would
/// break the order: RabbitMQ 3.10 puts one that is given back behind others that were. There only the first message of a session goes by the count: <see cref="AttemptOf"/>.
/// </remarks>
internal sealed class ReceivingSession : IAsyncDisposable
{
    private const long MillisecondsForAnswers = 100;
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);
    private readonly BrokerConnection _connection;
    private readonly IChannel _channel;
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _ending;
    private readonly CancellationToken _ended;
    private readonly ConcurrentDictionary<string, string> _careful = new();
    private readonly TimeSpan _timeout;
    private string? _lock;
    private long _answered = -MillisecondsForAnswers;
    private readonly Lock _gate = new();
    private Task? _disposing;

    private ReceivingSession(BrokerConnection connection, IChannel channel, TimeSpan timeout)
    {
        (_connection, _channel, _timeout) = (connection, channel, timeout);

        // Not by its consumers: one that was about to be made when the channel ended is told nothing.
        channel.ChannelShutdownAsync += (_, _) =>
        {
            End();
            return Task.CompletedTask;
        };
        _ending = CancellationTokenSource.CreateLinkedTokenSource(connection.Lost);
        _ended = _ending.Token;
        _ended.UnsafeRegister(static session => ((ReceivingSession)session!).End(), this);
    }

    /// <summary>What has come and nobody has taken. Completes when the session has ended, whatever ended it.</summary>
    public ChannelReader<Arrival> Arrivals => _arrivals.Reader;

    /// <summary>Whether what it was given is back in its queue.</summary>
    public bool HasEnded => _ended.IsCancellationRequested || !_channel.IsOpen;

    /// <exception cref="BusException">The broker is away, or a queue is otherwise.</exception>
    /// <exception cref="AnotherReceiverException">Another receiver is there, and one of the two is exclusive.</exception>
    public static async Task<ReceivingSession> OpenAsync(BrokerLink link, ReceiverSettings settings, bool exclusive, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(link.Timeout);
        ReceivingSession? session = null;
        BrokerConnection? connection = null;
        try
        {
            connection = await link.OpenAsync(deadline.Token).ConfigureAwait(false);
            session = new ReceivingSession(connection, await connection.CreateChannelAsync(new CreateChannelOptions(false, false), deadline.Token).ConfigureAwait(false), link.Timeout);
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

    /// <summary>Which attempt at a message this is, as far as the broker knows. In an ordered queue one that was not the first to be given out has been in nobody's hands when the last session ended.</summary>
    public static int AttemptOf(Arrival arrival, ReceiverSettings settings) => settings.Ordered && arrival.Tag > 1 ? 1 : arrival.Returns + 1;

    /// <returns>Whether the broker was told. If not, the message comes again.</returns>
    public async ValueTask<bool> AcknowledgeAsync(Arrival arrival)
    {
        try
        {
            if (arrival.Returns == 0 && _careful.TryRemove(arrival.Consumer, out var queue))
                await WidenAsync(arrival.Consumer, queue).ConfigureAwait(false);
            await _channel.BasicAckAsync(arrival.Tag, multiple: false, _ended).ConfigureAwait(false);
            Volatile.Write(ref _answered, Environment.TickCount64);
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
            await Task.Delay(pause, _ended).ConfigureAwait(false);
            await _channel.BasicNackAsync(arrival.Tag, multiple: false, requeue: true, _ended).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException || BrokerErrors.IsConnectionLost(e))
        {
            // It went back with the channel.
        }
    });

    /// <summary>Ends the session for its reader, who disposes of it.</summary>
    public void End() => _arrivals.Writer.TryComplete();

    /// <summary>Gives everything back that has not been acknowledged. When it returns, to whoever called it first or later, the session has left its queues.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
            return new ValueTask(_disposing ??= LeaveAsync());
    }

    private async Task LeaveAsync()
    {
        End();
        await SettleAsync().ConfigureAwait(false);
        await _ending.CancelAsync().ConfigureAwait(false);
        _ending.Dispose();
        try
        {
            if (_lock is not null && !_channel.IsOpen)
            {
                // The mark of an exclusive receiver belongs to the connection: kept, it would keep out everybody, this receiver's next session first.
                _connection.Abandon();
                return;
            }

            if (_lock is not null)
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

    /// <summary>A quorum queue forgets answers that a closed channel had not yet passed on to it, and what was accepted last would come again. AMQP has no word for having passed them on: the last gets a moment.</summary>
    private async Task SettleAsync()
    {
        var left = Volatile.Read(ref _answered) + MillisecondsForAnswers - Environment.TickCount64;
        if (left > 0 && _channel.IsOpen)
            await Task.Delay(TimeSpan.FromMilliseconds(left)).ConfigureAwait(false);
    }

    private async Task ConsumeAsync(BrokerLink link, ReceiverSettings settings, bool exclusive, CancellationToken cancellationToken)
    {
        await settings.DeclareAsync(_channel, link.Address, cancellationToken).ConfigureAwait(false);
        if (exclusive)
            _lock = await ExclusiveReceiver.TakeAsync(_connection, _channel, settings, cancellationToken).ConfigureAwait(false);
        var careful = settings is { Ordered: false, Prefetch: > 1 };
        await _channel.BasicQosAsync(prefetchSize: 0, careful ? (ushort)1 : settings.Prefetch, global: false, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var queue in settings.Queues)
        {
            // Before it consumes: the first message may be accepted before the broker's answer has been read.
            var tag = $"{Guid.NewGuid():N}";
            if (careful)
                _careful[tag] = queue.Queue;
            await ConsumeAsync(queue.Queue, tag, cancellationToken).ConfigureAwait(false);
        }

        if (careful)
            await _channel.BasicQosAsync(prefetchSize: 0, settings.Prefetch, global: false, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!exclusive)
            await ExclusiveReceiver.CheckNoneAsync(_connection, settings, cancellationToken).ConfigureAwait(false);
    }

    private Task ConsumeAsync(string queue, string tag, CancellationToken cancellationToken)
        => _channel.BasicConsumeAsync(
                queue, autoAck: false, consumerTag: tag, noLocal: false, exclusive: false, arguments: null, new QueueConsumer(_channel, queue, _arrivals.Writer), cancellationToken)
            .WaitAsync(cancellationToken);

    /// <summary>Puts a consumer that takes many in the place of one that takes one.</summary>
    private async Task WidenAsync(string careful, string queue)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_ended);
        deadline.CancelAfter(_timeout);
        try
        {
            // The new one first: were there none for a moment, an exclusive receiver could come in.
            await ConsumeAsync(queue, $"{Guid.NewGuid():N}", deadline.Token).ConfigureAwait(false);
            await _channel.BasicCancelAsync(careful, noWait: false, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException && !_ended.IsCancellationRequested)
        {
            // Nothing is known of the consumers any more.
            _connection.Abandon();
            throw new IOException("The broker did not answer in time.", e);
        }
    }
}
