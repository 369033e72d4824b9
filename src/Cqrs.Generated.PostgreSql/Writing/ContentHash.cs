using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>
/// What makes two batches the same: stream, and type and payload of each event in order. Kept with the batch, so that a repetition is recognised without
/// reading its events. Ids and metadata of a repetition may differ.
/// </summary>
internal static class ContentHash
{
    public static byte[] Of(string streamId, ReadOnlySpan<EncodedEvent> events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, streamId);
        foreach (var e in events)
        {
            Add(hash, e.Type.Name);
            Add(hash, e.Type.Version);
            Add(hash, e.Payload.Length);
            hash.AppendData(e.Payload.Span);
        }

        return hash.GetHashAndReset();
    }

    // Each part is preceded by its length, so that no two lists of parts are the same bytes.
    private static void Add(IncrementalHash hash, string text)
    {
        Add(hash, text.Length);
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
            return;
        }

        hash.AppendData(System.Text.Encoding.Unicode.GetBytes(text));
    }

    private static void Add(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
