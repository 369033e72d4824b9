using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// For generated folds: steps over the values of an event of which nothing is read, in the forms in which formatters write them. Each step takes where the value begins and says
/// where it ends; -1 where it is not whole or has another form, and from there on. What does not end at the payload's end is for <see cref="PayloadReader.Check"/> to judge.
/// </summary>
public static class UsualForm
{
    /// <summary>Steps over the header of an array of up to 15 values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Begin(ReadOnlySpan<byte> payload, int count) => !payload.IsEmpty && payload[0] == (Code.FixArray | count) ? 1 : -1;

    /// <summary>Steps over a text: a string, or what is written as one, such as a decimal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Text(ReadOnlySpan<byte> payload, int offset)
        => (uint)offset < (uint)payload.Length && (payload[offset] ^ Code.FixStr) is var length and <= Code.FixStrMax - Code.FixStr ? offset + 1 + length : Value(payload, offset);

    /// <summary>Steps over up to 255 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bytes(ReadOnlySpan<byte> payload, int offset)
        => (uint)offset < (uint)payload.Length && (uint)(offset + 1) < (uint)payload.Length && payload[offset] == Code.Bin8 ? offset + 2 + payload[offset + 1] : Value(payload, offset);

    /// <summary>Steps over a floating-point number of eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Double(ReadOnlySpan<byte> payload, int offset)
        => (uint)offset < (uint)payload.Length && payload[offset] == Code.Float64 ? offset + 1 + sizeof(double) : Value(payload, offset);

    /// <summary>Whether a nil stands at <paramref name="offset"/>, of a payload that has been stepped over to its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNil(ReadOnlySpan<byte> payload, int offset) => (uint)offset >= (uint)payload.Length || payload[offset] == Code.Nil;

    /// <summary>Steps over any value, with everything in it.</summary>
    public static int Value(ReadOnlySpan<byte> payload, int offset) => offset < 0 ? -1 : PayloadReader.EndOfValue(payload, offset);
}
