using System.Globalization;
using MessagePack;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>Values of the simple types, in the forms that docs/events.md gives them.</summary>
internal static class ScalarSamples
{
    private static readonly DateTime s_day = new(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    /// <param name="writer">Where to.</param>
    /// <param name="type">The type, as a contract has it.</param>
    /// <param name="kind">What value.</param>
    /// <param name="name">The member's name, for texts.</param>
    /// <param name="number">Tells the items of one collection apart.</param>
    public static void Write(ref MessagePackWriter writer, string type, SampleKind kind, string name, int number)
    {
        var (least, extreme) = (kind == SampleKind.Least, kind == SampleKind.Extreme);
        var small = least ? 0 : 7 + number;
        switch (type)
        {
            case "bool":
                writer.Write(!least);
                break;
            case "char":
                writer.Write(extreme ? '\uFFFD' : (char)('A' + small));
                break;
            case "sbyte":
                writer.Write(extreme ? sbyte.MinValue : small % 128);
                break;
            case "byte":
                writer.Write(extreme ? byte.MaxValue : small);
                break;
            case "short":
                writer.Write(extreme ? short.MinValue : small);
                break;
            case "ushort":
                writer.Write(extreme ? ushort.MaxValue : small);
                break;
            case "int":
                writer.Write(extreme ? int.MinValue : small);
                break;
            case "uint":
                writer.Write(extreme ? uint.MaxValue : (uint)small);
                break;
            case "long" or "TimeSpan":
                writer.Write(extreme ? long.MinValue : small);
                break;
            case "ulong":
                writer.Write(extreme ? ulong.MaxValue : (ulong)small);
                break;
            case "DateOnly":
                writer.Write(extreme ? DateOnly.MaxValue.DayNumber : DateOnly.FromDateTime(s_day).DayNumber + small);
                break;
            case "TimeOnly":
                writer.Write(extreme ? TimeOnly.MaxValue.Ticks : small * TimeSpan.TicksPerMinute);
                break;
            case "float":
                writer.Write(extreme ? float.MinValue : small + 0.5f);
                break;
            case "double":
                writer.Write(extreme ? double.Epsilon : small + 0.25);
                break;
            case "decimal":
                writer.Write(extreme ? decimal.MinValue.ToString(CultureInfo.InvariantCulture) : least ? "0" : string.Create(CultureInfo.InvariantCulture, $"{small}.50"));
                break;
            case "string":
                writer.Write(extreme ? "né \U0001F600\0\"" : least ? "" : string.Create(CultureInfo.InvariantCulture, $"{name} {small}"));
                break;
            case "Guid":
                writer.Write(new Guid(extreme ? -1 : small, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 42).ToString());
                break;
            case "Uri":
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"urn:sample:{small}"));
                break;
            case "bytes":
                writer.Write(least ? [] : (byte[])[1, (byte)small]);
                break;
            case "DateTime":
                writer.Write(extreme ? DateTime.MaxValue : s_day.AddDays(small));
                break;
            case "DateTimeOffset":
                writer.WriteArrayHeader(2);
                writer.Write(s_day.AddDays(small));
                writer.Write((short)(extreme ? -14 * 60 : 60));
                break;
            default:
                throw new NotSupportedException($"A contract has the type '{type}', of which no sample can be made.");
        }
    }
}
