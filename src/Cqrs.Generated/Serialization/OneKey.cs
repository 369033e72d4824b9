using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// For generated folds: reads the value of an event that has no other key, such as an amount. One comparison says that the payload is as formatters write it; any other
/// form, an older or newer shape included, is read the long way.
/// </summary>
public static class OneKey
{
    private const byte ArrayOfOne = Code.FixArray | 1;

    // The first two bytes of a payload, as they lie in memory.
    private static ushort HeadOfDouble => BitConverter.IsLittleEndian ? (ushort)(ArrayOfOne | Code.Float64 << 8) : (ushort)(ArrayOfOne << 8 | Code.Float64);

    private static ushort HeadOfSingle => BitConverter.IsLittleEndian ? (ushort)(ArrayOfOne | Code.Float32 << 8) : (ushort)(ArrayOfOne << 8 | Code.Float32);

    /// <summary>The value, if the event is as formatters write it. No call in any case, so that it can stand in a loop that keeps a sum in a register.</summary>
    /// <param name="payloads">The bytes of the page.</param>
    /// <param name="stored">The event.</param>
    /// <param name="value">The value; 0 where the event has another form, or its place is not in the page.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadDouble(ReadOnlySpan<byte> payloads, in StoredEvent stored, out double value)
    {
        const int Length = 2 + sizeof(double);
        if (stored.PayloadLength == Length && (ulong)(uint)stored.PayloadOffset + Length <= (ulong)(uint)payloads.Length)
        {
            ref var first = ref Unsafe.Add(ref MemoryMarshal.GetReference(payloads), (nint)(uint)stored.PayloadOffset);
            if (Unsafe.ReadUnaligned<ushort>(ref first) == HeadOfDouble)
            {
                var bits = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, 2));
                value = BitConverter.UInt64BitsToDouble(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bits) : bits);
                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <inheritdoc cref="TryReadDouble"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadSingle(ReadOnlySpan<byte> payloads, in StoredEvent stored, out float value)
    {
        const int Length = 2 + sizeof(float);
        if (stored.PayloadLength == Length && (ulong)(uint)stored.PayloadOffset + Length <= (ulong)(uint)payloads.Length)
        {
            ref var first = ref Unsafe.Add(ref MemoryMarshal.GetReference(payloads), (nint)(uint)stored.PayloadOffset);
            if (Unsafe.ReadUnaligned<ushort>(ref first) == HeadOfSingle)
            {
                var bits = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, 2));
                value = BitConverter.UInt32BitsToSingle(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bits) : bits);
                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <summary>The value, or 0 where the payload has none.</summary>
    /// <exception cref="PayloadException">The payload does not decode.</exception>
    public static double ReadDouble(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var count = reader.ReadArrayHeader();
        var value = count > 0 ? reader.ReadDouble() : default;
        End(ref reader, count);
        return value;
    }

    /// <inheritdoc cref="ReadDouble"/>
    public static float ReadSingle(ReadOnlySpan<byte> payload) => (float)ReadDouble(payload);

    /// <inheritdoc cref="ReadDouble"/>
    public static decimal ReadDecimal(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var count = reader.ReadArrayHeader();
        var value = count > 0 ? reader.ReadDecimal() : default;
        End(ref reader, count);
        return value;
    }

    private static void End(ref PayloadReader reader, int count)
    {
        for (var key = 1; key < count; key++)
            reader.Skip();
        reader.End();
    }
}
