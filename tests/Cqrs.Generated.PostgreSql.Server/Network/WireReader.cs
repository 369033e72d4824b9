using System.Buffers.Binary;
using System.Net.Sockets;

namespace Cqrs.Generated.PostgreSql.Server.Network;

/// <summary>Takes messages out of a connection: a letter, the length of the rest, and the rest. The first one of a client has no letter.</summary>
internal sealed class WireReader(Socket socket, bool ofClient)
{
    private bool _isFirst = ofClient;
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Whether another message has arrived already.</summary>
    public bool HasMore => _end - _start >= LengthOfNext();

    /// <summary>The next message, or null when the connection has ended, in good order or not.</summary>
    public async ValueTask<WireMessage?> ReadAsync()
    {
        while (!HasMore)
        {
            MakeRoom(LengthOfNext());
            int read;
            try
            {
                read = await socket.ReceiveAsync(_buffer.AsMemory(_end));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return null;
            }

            if (read == 0)
                return null;
            _end += read;
        }

        var bytes = _buffer.AsMemory(_start, LengthOfNext());
        var message = new WireMessage(_isFirst ? WireMessage.Startup : (char)bytes.Span[0], bytes);
        _start += bytes.Length;
        _isFirst = false;
        return message;
    }

    // As far as it is known: with its head not there yet, the head's.
    private int LengthOfNext()
    {
        var letter = _isFirst ? 0 : 1;
        return _end - _start < letter + sizeof(int) ? letter + sizeof(int) : letter + BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + letter));
    }

    private void MakeRoom(int length)
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        var target = length <= _buffer.Length ? _buffer : new byte[Math.Max(length, 2 * _buffer.Length)];
        rest.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, rest.Length);
    }
}
