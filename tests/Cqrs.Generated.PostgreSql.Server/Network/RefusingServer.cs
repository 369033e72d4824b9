using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cqrs.Generated.PostgreSql.Server.Network;

/// <summary>Tells everybody who connects the same error, as a server does that starts, stops, or is full; and counts them.</summary>
public sealed class RefusingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private readonly Task _running;
    private int _attempts;

    /// <summary>Begins to listen.</summary>
    public RefusingServer(string sqlState, string message)
    {
        _answer = WireMessage.Fatal(sqlState, message);
        _listener.Start();
        _running = Task.Run(RefuseAsync);
    }

    /// <summary>How to connect to it.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port};Database=bank;Username=u;SSL Mode=Disable;GSS Encryption Mode=Disable");

    /// <summary>How many have connected.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running;
    }

    private async Task RefuseAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _attempts);
                await AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        try
        {
            // Read first: closed with something unread, the connection would be reset and the answer thrown away.
            await new WireReader(client, ofClient: true).ReadAsync();
            await client.SendAsync(_answer);
            client.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The client is gone already.
        }
    }
}
