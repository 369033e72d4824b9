using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Server.Network;

/// <summary>
/// A bad network between a client and a server, on the loopback. It knows where messages begin and end, so that it cuts exactly where it is told to, and it can refuse,
/// delay, or let everything vanish without a word.
/// </summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxyConnection, Task> _connections = new();
    private readonly int[] _cuts = new int[Enum.GetValues<CutPlace>().Length];
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private int _attempts;
    private long _delay;
    private volatile bool _refuses;
    private volatile bool _swallows;

    /// <summary>Begins to forward.</summary>
    /// <param name="connectionString">How the server is reached without it.</param>
    public FaultyProxy(string connectionString)
    {
        _listener.Start();
        var way = new NpgsqlConnectionStringBuilder(connectionString);
        (_host, _port) = (way.Host!, way.Port);

        // It reads along, so nothing is encrypted.
        (way.Host, way.Port, way.SslMode, way.GssEncryptionMode) = ("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port, SslMode.Disable, GssEncryptionMode.Disable);
        ConnectionString = way.ConnectionString;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>How the server is reached through it.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// Where the connection of an exchange is cut, if at all. It is told the SQL that is executed; <c>connect</c> for the exchange that opens a connection. Called by
    /// several connections at once.
    /// </summary>
    public Func<string, Cut?>? Plan { get; set; }

    /// <summary>Whether new connections are reset at once.</summary>
    public bool Refuses
    {
        get => _refuses;
        set => _refuses = value;
    }

    /// <summary>Whether everything that comes vanishes, in both directions, and nobody is told. A connection that lost something so never works again.</summary>
    public bool Swallows
    {
        get => _swallows;
        set => _swallows = value;
    }

    /// <summary>How long each request is on its way.</summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delay));
        set => Interlocked.Exchange(ref _delay, value.Ticks);
    }

    /// <summary>How many connections clients have asked for.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>How many connections have been cut by plan.</summary>
    public int Cuts => _cuts.Sum();

    /// <summary>How many of them at each place: "12 BeforeRequest, 9 InRequest, …".</summary>
    public string CutsByPlace => string.Join(", ", Enum.GetValues<CutPlace>().Select(place => $"{_cuts[(int)place]} {place}"));

    /// <summary>Resets every connection that there is.</summary>
    public void CutAll()
    {
        foreach (var connection in _connections.Keys)
            connection.Reset();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        CutAll();
        await Task.WhenAll(_connections.Values);
    }

    internal void Count(CutPlace place) => Interlocked.Increment(ref _cuts[(int)place]);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _attempts);
                var connection = new ProxyConnection(this, client);
                var running = connection.RunAsync(_host, _port);
                _connections[connection] = running;
                _ = running.ContinueWith(_ => _connections.TryRemove(connection, out var _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }
}
