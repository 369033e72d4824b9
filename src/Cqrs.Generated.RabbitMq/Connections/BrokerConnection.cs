using System.Net.Sockets;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Connections;

/// <summary>One connection, from its opening to its end. A lost one is never recovered, but replaced by a new one.</summary>
/// <remarks>
/// The client can recover connections and channels by itself. A channel that has gone through that still knows confirms that will never come, and a publish may wait for
/// ever (rabbitmq-dotnet-client 1930). With a new connection there is nothing old to be wrong. The socket is kept besides: the client's own close waits for what is still to be
/// written, which a halted broker never takes. And whoever depends on a connection is told of its end by <see cref="Lost"/>: a client that is disposed of while it finds out by itself that its
/// connection is gone may forget to tell its channels, whose consumers would then wait for ever.
/// </remarks>
internal sealed class BrokerConnection : IAsyncDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);
    private readonly IConnection _connection;
    private readonly Socket _socket;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _lost = new();
    private TaskCompletionSource _unblocked = Unblocked();
    private int _ended;
    private long _endedAt;

    private BrokerConnection(IConnection connection, Socket socket, TimeProvider clock)
    {
        (_connection, _socket, _clock, Opened) = (connection, socket, clock, clock.GetUtcNow());
        connection.ConnectionBlockedAsync += (_, blocked) =>
        {
            _unblocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Blocking = new Blocking(blocked.Reason, clock.GetUtcNow());
            return Task.CompletedTask;
        };
        connection.ConnectionUnblockedAsync += (_, _) => Release();
        connection.ConnectionShutdownAsync += (_, _) =>
        {
            NoteEnd();
            return Release();
        };
    }

    public bool IsOpen => _connection.IsOpen && Volatile.Read(ref _ended) == 0;

    /// <summary>Cancelled when it has ended, whatever ended it.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Opened { get; }

    /// <summary>When it was lost or given up; null while it is open.</summary>
    public DateTimeOffset? Ended => Volatile.Read(ref _endedAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Why the broker takes nothing from this connection for now, and since when; or null.</summary>
    public Blocking? Blocking { get; private set; }

    /// <exception cref="BrokerUnavailableException">It could not be made.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<BrokerConnection> OpenAsync(BrokerAddress address, string name, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        var factory = address.CreateFactory(name, timeout);
        factory.SocketFactory = family => new TcpClientAdapter(socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        var connecting = factory.CreateConnectionAsync(cancellationToken);
        try
        {
            // The handshake does not look at the token everywhere.
            return new BrokerConnection(await connecting.WaitAsync(cancellationToken).ConfigureAwait(false), socket!, clock);
        }
        catch (Exception e)
        {
            socket?.Close(0);
            Forget(connecting);
            if (e is OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;
            throw BrokerErrors.Unreachable(address, e);
        }
    }

    public Task<IChannel> CreateChannelAsync(CreateChannelOptions options, CancellationToken cancellationToken)
        => _connection.CreateChannelAsync(options, cancellationToken).WaitAsync(cancellationToken);

    /// <summary>Returns when the broker takes messages from this connection, or the connection has ended.</summary>
    public Task WaitUntilUnblockedAsync(CancellationToken cancellationToken) => _unblocked.Task.WaitAsync(cancellationToken);

    /// <summary>Ends it at once and without a word: nothing that it still has to send goes out, and whoever waits for it is told.</summary>
    public void Abandon()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        NoteEnd();
        _socket.Close(0);
        Forget(_connection.DisposeAsync().AsTask());
    }

    /// <summary>Ends it in good order, or after 2 s without.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        var closing = _connection.AbortAsync();
        try
        {
            await closing.WaitAsync(s_farewell).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException || BrokerErrors.IsConnectionLost(e))
        {
            Forget(closing);
        }

        NoteEnd();
        _socket.Close(0);
        Forget(_connection.DisposeAsync().AsTask());
    }

    // The client's thread, or whoever gives it up: the first counts.
    private void NoteEnd()
    {
        Interlocked.CompareExchange(ref _endedAt, _clock.GetUtcNow().UtcTicks, 0);
        _lost.Cancel();
    }

    private Task Release()
    {
        Blocking = null;
        _unblocked.TrySetResult();
        return Task.CompletedTask;
    }

    private static TaskCompletionSource Unblocked()
    {
        var unblocked = new TaskCompletionSource();
        unblocked.SetResult();
        return unblocked;
    }

    // Its failure is of no interest any more, and must not show as a task that nobody has observed.
    private static void Forget(Task task) => _ = task.ContinueWith(
        static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
