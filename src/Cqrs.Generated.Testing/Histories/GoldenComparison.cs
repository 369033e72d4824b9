using System.Buffers;
using System.Globalization;
using Cqrs.Generated.Conventions.Contracts;
using MessagePack;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>
/// Whether an event that was read from golden bytes still says what they say: it is written again, and compared value by value. There may be more in it now, and what is not read any more is left out; what is read is as it was.
/// </summary>
internal sealed class GoldenComparison
{
    private readonly EventContract _contract;

    private GoldenComparison(EventContract contract) => _contract = contract;

    /// <summary>The first difference; null for none.</summary>
    /// <param name="contract">What is stored of the event by today's code.</param>
    /// <param name="golden">The golden bytes.</param>
    /// <param name="today">What today's code writes of the event that it read from them.</param>
    public static string? Difference(EventContract contract, byte[] golden, byte[] today)
        => new GoldenComparison(contract).OfObject(new ReadOnlySequence<byte>(golden), new ReadOnlySequence<byte>(today), "", contract.Event.Type == ContractLine.Named);

    private string? OfValue(ReadOnlySequence<byte> golden, ReadOnlySequence<byte> today, ContractLine line)
    {
        var type = WireTypes.Plain(line.Type);
        if (IsNil(golden) || IsNil(today))
            return IsNil(golden) == IsNil(today) ? null : Differ(golden, today, line);
        if (type.StartsWith(WireTypes.SamePrefix, StringComparison.Ordinal))
        {
            var kind = type[WireTypes.SamePrefix.Length..];
            var whole = kind == "." ? _contract.Event : _contract.Find(kind)!;
            return OfObject(golden, today, whole.Path, WireTypes.Plain(whole.Type) == ContractLine.Named);
        }

        return type switch
        {
            WireTypes.Object or ContractLine.Named => OfObject(golden, today, line.Path, type == ContractLine.Named),
            WireTypes.List or WireTypes.Set => OfItems(golden, today, line, [_contract.Find(ContractPath.Items(line.Path))!], isMap: false),
            WireTypes.Map => OfItems(golden, today, line, [_contract.Find(ContractPath.Keys(line.Path))!, _contract.Find(ContractPath.Items(line.Path))!], isMap: true),
            _ => IsSameScalar(golden, today) ? null : Differ(golden, today, line),
        };
    }

    private string? OfObject(ReadOnlySequence<byte> golden, ReadOnlySequence<byte> today, string path, bool isMap)
    {
        if (!isMap)
        {
            var (stored, now) = (Parts(golden, isMap: false), Parts(today, isMap: false));
            return Enumerable.Range(0, stored.Count)
                .Select(key => _contract.Find(ContractPath.Member(path, key, "")) is not { } line ? null : key < now.Count ? OfValue(stored[key], now[key], line) : $"key {line.Path} is gone")
                .FirstOrDefault(difference => difference is not null);
        }

        var (before, after) = (Members(golden), Members(today));
        return before
            .Select(member => _contract.Find(ContractPath.Member(path, 0, member.Key)) is not { } line ? null : after.TryGetValue(member.Key, out var value) ? OfValue(member.Value, value, line) : $"{line.Path} is gone")
            .FirstOrDefault(difference => difference is not null);
    }

    private string? OfItems(ReadOnlySequence<byte> golden, ReadOnlySequence<byte> today, ContractLine line, ContractLine[] items, bool isMap)
    {
        var (stored, now) = (Parts(golden, isMap), Parts(today, isMap));
        return stored.Count != now.Count
            ? string.Create(CultureInfo.InvariantCulture, $"key {line.Path} has {stored.Count / items.Length} items in the golden bytes, and {now.Count / items.Length} now")
            : stored.Select((item, i) => OfValue(item, now[i], items[i % items.Length])).FirstOrDefault(difference => difference is not null);
    }

    private static string Differ(ReadOnlySequence<byte> golden, ReadOnlySequence<byte> today, ContractLine line)
        => $"key {line.Path} is {Scenarios.PayloadText.Of(golden.ToArray())} in the golden bytes, and {Scenarios.PayloadText.Of(today.ToArray())} now";

    // A wider type writes the same number, perhaps in another form.
    private static bool IsSameScalar(ReadOnlySequence<byte> golden, ReadOnlySequence<byte> today)
        => golden.ToArray().AsSpan().SequenceEqual(today.ToArray()) || (IsNumber(golden) && IsNumber(today) && IsSameNumber(golden, today));

    private static bool IsNumber(ReadOnlySequence<byte> value) => new MessagePackReader(value).NextMessagePackType is MessagePackType.Integer or MessagePackType.Float;

    // An integer that a double rounds is another number.
    private static bool IsSameNumber(ReadOnlySequence<byte> golden, ReadOnlySequence<byte> today)
    {
        MessagePackReader left = new(golden), right = new(today);
        if (left.NextMessagePackType == MessagePackType.Integer && right.NextMessagePackType == MessagePackType.Integer)
            return Integer(ref left) == Integer(ref right);
        return left.NextMessagePackType == MessagePackType.Integer ? IsExactly(Integer(ref left), right.ReadDouble())
            : right.NextMessagePackType == MessagePackType.Integer ? IsExactly(Integer(ref right), left.ReadDouble())
            : left.ReadDouble().Equals(right.ReadDouble());
    }

    private static bool IsExactly(Int128 integer, double number) => double.IsInteger(number) && (Int128)number == integer;

    private static Int128 Integer(ref MessagePackReader reader) => reader.NextCode == MessagePackCode.UInt64 ? reader.ReadUInt64() : reader.ReadInt64();

    private static bool IsNil(ReadOnlySequence<byte> value) => new MessagePackReader(value).IsNil;

    private static Dictionary<string, ReadOnlySequence<byte>> Members(ReadOnlySequence<byte> map)
    {
        var parts = Parts(map, isMap: true);
        var members = new Dictionary<string, ReadOnlySequence<byte>>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Count; i += 2)
            members[new MessagePackReader(parts[i]).ReadString()!] = parts[i + 1];
        return members;
    }

    private static List<ReadOnlySequence<byte>> Parts(ReadOnlySequence<byte> whole, bool isMap)
    {
        var reader = new MessagePackReader(whole);
        var parts = new List<ReadOnlySequence<byte>>();
        for (var count = isMap ? reader.ReadMapHeader() * 2 : reader.ReadArrayHeader(); count > 0; count--)
            parts.Add(reader.ReadRaw());
        return parts;
    }
}
