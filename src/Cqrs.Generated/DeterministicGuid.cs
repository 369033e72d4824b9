using System.Security.Cryptography;
using System.Text;

namespace Cqrs.Generated;

/// <summary>Makes the same id from the same name, always and everywhere: what makes a repeated command recognisable.</summary>
public static class DeterministicGuid
{
    /// <summary>A UUIDv8 of the first 122 bits of SHA-256 over <paramref name="scope"/> and <paramref name="name"/> (RFC 9562, appendix B.2).</summary>
    /// <param name="scope">Keeps equal names of different purposes apart.</param>
    /// <param name="name">The name, as UTF-8.</param>
    public static Guid Create(Guid scope, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var length = Encoding.UTF8.GetMaxByteCount(name.Length) + 16;
        var input = length <= 512 ? stackalloc byte[512] : new byte[length];
        scope.TryWriteBytes(input, bigEndian: true, out _);
        var used = 16 + Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..used], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
