using System.Buffers.Binary;
using System.Text;

namespace Cqrs.Generated.PostgreSql.Server.Network;

/// <summary>One message of PostgreSQL's protocol; good until the next one is read.</summary>
/// <param name="Type">Its letter; <see cref="Startup"/> for the first one of a client, which has none.</param>
/// <param name="Bytes">All of it.</param>
internal readonly record struct WireMessage(char Type, ReadOnlyMemory<byte> Bytes)
{
    public const char Startup = '\0';
    private const int CancelCode = 80877102;
    private const int SaslFinal = 12;

    /// <summary>Whether the client has said what it wants: parse, bind, describe, execute and close are followed by more.</summary>
    public bool EndsRequest => Type is not ('P' or 'B' or 'D' or 'E' or 'C');

    /// <summary>Whether the server answers, and at last says that it is ready.</summary>
    public bool IsAnswered => Type is 'S' or 'Q' || (Type == Startup && Number(4) != CancelCode);

    /// <summary>Whether the server has nothing more to say before it hears from the client: it is ready, or asks for a password.</summary>
    public bool EndsAnswer => Type == 'Z' || (Type == 'R' && Number(5) is not (0 or SaslFinal));

    /// <summary>What a server says before it closes a connection.</summary>
    public static byte[] Fatal(string sqlState, string message)
    {
        var fields = Encoding.UTF8.GetBytes($"SFATAL\0VFATAL\0C{sqlState}\0M{message}\0\0");
        var bytes = new byte[1 + sizeof(int) + fields.Length];
        bytes[0] = (byte)'E';
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), sizeof(int) + fields.Length);
        fields.CopyTo(bytes, 1 + sizeof(int));
        return bytes;
    }

    /// <summary>The texts that it begins with, each with a zero behind it.</summary>
    public string[] Texts(int count)
    {
        var texts = new string[count];
        var rest = Bytes.Span[5..];
        for (var i = 0; i < count; i++)
        {
            var end = rest.IndexOf((byte)0);
            texts[i] = Encoding.UTF8.GetString(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return texts;
    }

    private int Number(int offset) => BinaryPrimitives.ReadInt32BigEndian(Bytes.Span[offset..]);
}
