using System.Net;
using System.Net.Sockets;

namespace Cqrs.Generated.Tests.Shared;

/// <summary>Ports for servers that are stopped and started again.</summary>
/// <remarks>
/// None that the system gives to clients: while its server was down, another connection could have it, even one that looks for that very server and finds itself. Linux gives from 32768 on, Windows and macOS from 49152.
/// </remarks>
internal static class ServerPort
{
    /// <summary>A port of the loopback that nobody has at the moment.</summary>
    public static int Free()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(10_000, 32_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody has it: another one.
            }
        }
    }
}
