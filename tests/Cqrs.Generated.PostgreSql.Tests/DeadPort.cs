using System.Net;
using System.Net.Sockets;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>A port on which nobody talks: connections are closed at once, and counted.</summary>
internal sealed class DeadPort : IDisposable
{
    private readonly TcpListener _listener;
    private int _attempts;

    public DeadPort(int number = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, number);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        _ = RefuseAsync();
    }

    public int Number => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Attempts => Volatile.Read(ref _attempts);

    public void Dispose() => _listener.Dispose();

    private async Task RefuseAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _attempts);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
