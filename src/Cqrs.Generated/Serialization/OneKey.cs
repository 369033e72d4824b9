using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// For generated folds: reads the value of an event that has no other key, such as an amount. One comparison says that the payload is as formatters write it; any other
/// form, an older or newer shape included, is read the long way.
/// </summary>
public static class OneKey
{
    private const byte ArrayOfOne = Code.FixArray | 1;

    /// <summary>The value, or 0 where the payload has none.</summary>
    /// <exception cref="PayloadException">The payload does not decode.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ReadDouble(ReadOnlySpan<byte> payload)
        => payload.Length == 10 && payload[0] == ArrayOfOne && payload[1] == Code.Float64 ? BinaryPrimitives.ReadDoubleBigEndian(payload[2..]) : ReadAnyDouble(payload);

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

    private static double ReadAnyDouble(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var count = reader.ReadArrayHeader();
        var value = count > 0 ? reader.ReadDouble() : default;
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
