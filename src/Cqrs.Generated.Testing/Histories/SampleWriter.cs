using System.Buffers;
using System.Globalization;
using Cqrs.Generated.Conventions.Contracts;
using MessagePack;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>Writes a payload by what an event's contract says of it.</summary>
internal sealed class SampleWriter(EventContract contract, SampleKind kind)
{
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new MessagePackWriter(output);
        WriteObject(ref writer, "", contract.Event.Type == ContractLine.Named, 0);
        writer.Flush();
    }

    // The number tells the items of one collection apart.
    private void WriteObject(ref MessagePackWriter writer, string path, bool isMap, int number)
    {
        var members = contract.PartsOf(path).ToDictionary(line => line.Path);
        if (isMap)
        {
            writer.WriteMapHeader(members.Count);
            foreach (var member in members.Values)
            {
                writer.Write(ContractPath.KeyOf(member.Path));
                WriteValue(ref writer, member, number);
            }

            return;
        }

        var count = members.Keys.Select(path => int.Parse(ContractPath.KeyOf(path), CultureInfo.InvariantCulture) + 1).DefaultIfEmpty(0).Max();
        writer.WriteArrayHeader(count);
        for (var key = 0; key < count; key++)
        {
            if (members.TryGetValue(ContractPath.Member(path, key, ""), out var member))
                WriteValue(ref writer, member, number);
            else
                writer.WriteNil();
        }
    }

    private void WriteValue(ref MessagePackWriter writer, ContractLine line, int number)
    {
        var (type, isNullable) = (WireTypes.Plain(line.Type), WireTypes.IsNullable(line.Type));

        // An object inside one of its kind ends somewhere.
        if ((isNullable && kind == SampleKind.Least) || type.StartsWith(WireTypes.SamePrefix, StringComparison.Ordinal))
            writer.WriteNil();
        else if (type is WireTypes.List or WireTypes.Set)
            WriteItems(ref writer, line);
        else if (type == WireTypes.Map)
            WritePairs(ref writer, line);
        else if (type is WireTypes.Object or ContractLine.Named)
            WriteObject(ref writer, line.Path, type == ContractLine.Named, number);
        else if (WireTypes.IsEnum(type))
            writer.Write(EnumOf(line.Path, number));
        else
            ScalarSamples.Write(ref writer, type, kind, line.Name.Length == 0 ? "item" : line.Name, number + (3 * PlaceOf(line)));
    }

    private void WriteItems(ref MessagePackWriter writer, ContractLine line)
    {
        var item = contract.Find(ContractPath.Items(line.Path))!;
        var count = CountOf(item);
        writer.WriteArrayHeader(count);
        for (var i = 0; i < count; i++)
            WriteValue(ref writer, item, i);
    }

    private void WritePairs(ref MessagePackWriter writer, ContractLine line)
    {
        ContractLine key = contract.Find(ContractPath.Keys(line.Path))!, value = contract.Find(ContractPath.Items(line.Path))!;
        var count = CountOf(value);
        writer.WriteMapHeader(count);
        for (var i = 0; i < count; i++)
        {
            WriteValue(ref writer, key, i);
            WriteValue(ref writer, value, i);
        }
    }

    // At the ends of a type two items would be the same one, which a set has once.
    private int CountOf(ContractLine item) => item.Type.StartsWith(WireTypes.SamePrefix, StringComparison.Ordinal) ? 0 : kind switch
    {
        SampleKind.Least => 0,
        SampleKind.Extreme => 1,
        _ => WireTypes.Plain(item.Type) == "bool" || IsShortEnum(item) ? 1 : 2,
    };

    private bool IsShortEnum(ContractLine item) => WireTypes.IsEnum(item.Type) && contract.PartsOf(item.Path).Count(part => part.Type == ContractLine.Value) < 2;

    private long EnumOf(string path, int number)
    {
        var numbers = new List<long>();
        foreach (var part in contract.PartsOf(path).Where(part => part.Type == ContractLine.Value))
        {
            // Those above, of an enum of ulong, are not asked for.
            if (long.TryParse(ContractPath.NumberOf(part.Path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                numbers.Add(value);
        }

        return numbers.Count == 0 ? 0 : kind == SampleKind.Least ? numbers[0] : numbers[(numbers.Count - 1 + number) % numbers.Count];
    }

    // No two members have the same value: whoever takes one for the other is to be found out. A byte has room for some eighty.
    private int PlaceOf(ContractLine line)
    {
        var place = 0;
        while (contract.Lines[place].Path != line.Path)
            place++;
        return (place - 1) % 80;
    }
}
