using System.Globalization;
using MessagePack;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// What generated encoders add to MessagePack's own writer: .NET's value types in the forms of MessagePack-CSharp's formatters.
/// </summary>
public static class PayloadWriterExtensions
{
    /// <summary>Writes a <see cref="decimal"/> as invariant text: at most 31 characters, every digit and trailing zero kept.</summary>
    public static void WriteDecimal(this ref MessagePackWriter writer, decimal value)
    {
        // A sign, 29 digits and a point: always a fixstr, its length in the first byte.
        var output = writer.GetSpan(1 + 31);
        value.TryFormat(output[1..], out var length, default, CultureInfo.InvariantCulture);
        output[0] = (byte)(Code.FixStr | length);
        writer.Advance(1 + length);
    }

    /// <summary>Writes a <see cref="Guid"/> as 36 characters.</summary>
    public static void WriteGuid(this ref MessagePackWriter writer, Guid value)
    {
        var output = writer.GetSpan(2 + 36);
        output[0] = Code.Str8;
        output[1] = 36;
        value.TryFormat(output[2..], out _);
        writer.Advance(2 + 36);
    }

    /// <summary>Writes a time with its offset: an array of the local time as a timestamp and the offset in minutes.</summary>
    public static void WriteDateTimeOffset(this ref MessagePackWriter writer, DateTimeOffset value)
    {
        writer.WriteArrayHeader(2);
        writer.Write(new DateTime(value.Ticks, DateTimeKind.Utc));
        writer.Write((short)value.Offset.TotalMinutes);
    }

    /// <summary>Writes a <see cref="TimeSpan"/> in ticks of 100 ns.</summary>
    public static void WriteTimeSpan(this ref MessagePackWriter writer, TimeSpan value) => writer.Write(value.Ticks);

    /// <summary>Writes a <see cref="DateOnly"/> as days since 0001-01-01.</summary>
    public static void WriteDateOnly(this ref MessagePackWriter writer, DateOnly value) => writer.Write(value.DayNumber);

    /// <summary>Writes a <see cref="TimeOnly"/> in ticks of 100 ns since midnight.</summary>
    public static void WriteTimeOnly(this ref MessagePackWriter writer, TimeOnly value) => writer.Write(value.Ticks);

    /// <summary>Writes a <see cref="Uri"/> as it was given, or nil.</summary>
    public static void WriteUri(this ref MessagePackWriter writer, Uri? value) => writer.Write(value?.OriginalString);

    /// <summary>Writes binary data, or nil.</summary>
    public static void WriteBytes(this ref MessagePackWriter writer, byte[]? value) => writer.Write(value);
}
