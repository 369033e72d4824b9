using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Cqrs.Generated.PostgreSql.Server.Network;

/// <summary>A client's connection and the one to the server that belongs to it.</summary>
internal sealed class ProxyConnection(FaultyProxy proxy, Socket client)
{
    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Dictionary<string, string> _prepared = new(StringComparer.Ordinal);

    // What is to become of the answers that the server still owes.
    private readonly ConcurrentQueue<Cut?> _owed = new();
    private volatile bool _isCut;
    private volatile bool _hasVanished;

    /// <summary>Forwards until both ends have closed, or one was cut.</summary>
    public async Task RunAsync(string host, int port)
    {
        client.NoDelay = true;
        try
        {
            if (proxy.Refuses)
                return;
            await _server.ConnectAsync(host, port);
            await Task.WhenAll(ForwardRequestsAsync(), ForwardAnswersAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is gone: so is the other.
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends both connections without ado.</summary>
    public void Reset()
    {
        _isCut = true;
        client.Close(0);
        _server.Close(0);
    }

    private bool Vanishes => _hasVanished |= proxy.Swallows;

    private async Task ForwardRequestsAsync()
    {
        var reader = new WireReader(client, ofClient: true);
        var request = new MemoryStream();
        var sql = "";
        while (await reader.ReadAsync() is { } message)
        {
            if (Vanishes)
                continue;
            request.Write(message.Bytes.Span);
            sql += Executed(message);
            if (!message.EndsRequest)
                continue;
            if (proxy.Delay > TimeSpan.Zero)
                await Task.Delay(proxy.Delay);
            if (!await ForwardAsync(request.ToArray(), message.IsAnswered, sql))
                return;
            request.SetLength(0);
            sql = "";
        }

        if (!Vanishes)
            _server.Shutdown(SocketShutdown.Send);
    }

    /// <returns>Whether the connection goes on.</returns>
    private async ValueTask<bool> ForwardAsync(byte[] request, bool isAnswered, string sql)
    {
        var cut = isAnswered ? proxy.Plan?.Invoke(sql) : null;
        if (isAnswered)
            _owed.Enqueue(cut);
        var passed = cut?.Place switch
        {
            CutPlace.BeforeRequest => 0,
            CutPlace.InRequest => cut.BytesOf(request.Length),
            _ => request.Length,
        };
        await SendAsync(_server, request.AsMemory(0, passed));
        if (cut is null or { Place: CutPlace.BeforeAnswer or CutPlace.InAnswer })
            return true;
        await CutOffAsync(cut);
        return false;
    }

    private async Task ForwardAnswersAsync()
    {
        var reader = new WireReader(_server, ofClient: false);
        var answer = new MemoryStream();
        while (await reader.ReadAsync() is { } message)
        {
            // The server is read on all the same: it must be able to finish.
            if (_isCut || Vanishes)
                continue;
            answer.Write(message.Bytes.Span);
            _owed.TryPeek(out var cut);
            if (message.EndsAnswer)
                _owed.TryDequeue(out _);
            if (cut is null && (message.EndsAnswer || !reader.HasMore))
            {
                await SendAsync(client, answer.ToArray());
                answer.SetLength(0);
            }
            else if (cut is not null && message.EndsAnswer)
            {
                await SendAsync(client, answer.ToArray().AsMemory(0, cut.Place == CutPlace.InAnswer ? cut.BytesOf(answer.Length) : 0));
                await CutOffAsync(cut);
            }
        }

        if (!_isCut && !Vanishes)
            client.Shutdown(SocketShutdown.Send);
    }

    /// <remarks>The server's side ends in good order once all of a request has gone there: a reset would throw away what it has not read yet.</remarks>
    private async ValueTask CutOffAsync(Cut cut)
    {
        proxy.Count(cut.Place);
        _isCut = true;
        if (cut.Farewell)
            await SendAsync(client, WireMessage.Fatal("57P01", "terminating connection due to administrator command"));
        Close(client, cut.Reset);
        if (cut.Place is CutPlace.BeforeRequest or CutPlace.InRequest)
            Close(_server, cut.Reset);
        else
            _server.Shutdown(SocketShutdown.Send);
    }

    private static void Close(Socket socket, bool reset)
    {
        if (reset)
        {
            socket.Close(0);
            return;
        }

        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
    }

    private static async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes)..];
    }

    /// <summary>The SQL that a message executes, of a statement that was prepared earlier too.</summary>
    private string Executed(WireMessage message)
    {
        switch (message.Type)
        {
            case WireMessage.Startup:
                return "connect";
            case 'Q':
                return message.Texts(1)[0];
            case 'P' when message.Texts(2) is [var name, var sql]:
                _prepared[name] = sql;
                return "";
            case 'B' when message.Texts(2) is [_, var name]:
                return _prepared[name];
            default:
                return "";
        }
    }
}
