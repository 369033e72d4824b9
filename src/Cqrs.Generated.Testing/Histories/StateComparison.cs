using System.Buffers;
using MessagePack;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>
/// Whether two states are the same. The members of the aggregate are compared in their order; what lies in collections inside is compared without it, for a set or a dictionary from which something was taken away gives its items in another order than
/// one that was made anew, and bytes do not tell a set from a list.
/// </summary>
internal static class StateComparison
{
    public static bool AreEqual(byte[] left, byte[] right)
    {
        if (left.AsSpan().SequenceEqual(right))
            return true;
        var (some, others) = (Parts(left), Parts(right));
        return some.Length == others.Length && some.Zip(others).All(pair => Canonical(pair.First).SequenceEqual(Canonical(pair.Second)));
    }

    /// <summary>The same for all orders: the items as texts, sorted.</summary>
    private static string Canonical(ReadOnlySequence<byte> value)
    {
        var reader = new MessagePackReader(value);
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Array:
                return $"[{string.Join(',', Items(ref reader, reader.ReadArrayHeader()).Order(StringComparer.Ordinal))}]";
            case MessagePackType.Map:
                var parts = Items(ref reader, reader.ReadMapHeader() * 2);
                return $"{{{string.Join(',', parts.Chunk(2).Select(pair => string.Join(':', pair)).Order(StringComparer.Ordinal))}}}";
            default:
                return Convert.ToHexString(value.ToArray());
        }
    }

    private static List<string> Items(ref MessagePackReader reader, int count)
    {
        var items = new List<string>(count);
        for (var i = 0; i < count; i++)
            items.Add(Canonical(reader.ReadRaw()));
        return items;
    }

    private static ReadOnlySequence<byte>[] Parts(byte[] state)
    {
        var reader = new MessagePackReader(state);
        var parts = new ReadOnlySequence<byte>[reader.ReadArrayHeader()];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = reader.ReadRaw();
        return parts;
    }
}
