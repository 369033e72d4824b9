using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;

namespace Cqrs.Generated.Serialization;

// .NET's own value types, in the forms that MessagePack-CSharp gives them.
public ref partial struct PayloadReader
{
    private const int TimestampExtension = -1;
    private const uint NanosecondsPerTick = 100;
    private const uint NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Reads a <see cref="decimal"/>, stored as invariant text so that scale and trailing zeros survive.</summary>
    public decimal ReadDecimal()
    {
        var text = ReadUtf8();
        if (DecimalText.TryRead(text, out var plain))
            return plain;

        // Utf8Parser is about twice as fast as decimal.Parse but accepts a prefix: only a match of the whole text counts.
        if (Utf8Parser.TryParse(text, out decimal value, out var used) && used == text.Length)
            return value;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) ? value : throw NotA(nameof(Decimal));
    }

    /// <summary>Reads a <see cref="Guid"/>, stored as text with dashes.</summary>
    public Guid ReadGuid()
    {
        var text = ReadUtf8();
        if (GuidText.TryRead(text, out var plain))
            return plain;
        return Utf8Parser.TryParse(text, out Guid value, out var used) && used == text.Length ? value : throw NotA(nameof(Guid));
    }

    /// <summary>Reads a time in UTC, stored as MessagePack's timestamp.</summary>
    public DateTime ReadDateTime()
    {
        // What clocks give and formatters write: 34 bits of seconds, which end in 2514, and the nanoseconds.
        if (_bytes.Length - _offset >= 10 && _bytes[_offset] == Code.FixExt8 && (sbyte)_bytes[_offset + 1] == TimestampExtension)
        {
            var packed = BinaryPrimitives.ReadUInt64BigEndian(_bytes[(_offset + 2)..]);
            if (packed >> 34 < NanosecondsPerSecond)
            {
                _offset += 10;
                return new DateTime(DateTime.UnixEpoch.Ticks + (long)(packed & 0x3_FFFF_FFFF) * TimeSpan.TicksPerSecond + (long)(packed >> 34) / NanosecondsPerTick, DateTimeKind.Utc);
            }
        }

        var (seconds, nanoseconds) = ReadTimestamp();
        var ticks = (Int128)seconds * TimeSpan.TicksPerSecond + nanoseconds / NanosecondsPerTick + DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks && nanoseconds < NanosecondsPerSecond
            ? new DateTime((long)ticks, DateTimeKind.Utc)
            : throw NotA(nameof(DateTime));
    }

    /// <summary>Reads a time with its offset, stored as the local time and the minutes of the offset.</summary>
    public DateTimeOffset ReadDateTimeOffset()
    {
        if (ReadArrayHeader() != 2)
            throw NotA(nameof(DateTimeOffset));
        var local = ReadDateTime().Ticks;
        var minutes = ReadInt16();
        var utc = local - minutes * TimeSpan.TicksPerMinute;
        return minutes is >= -14 * 60 and <= 14 * 60 && utc >= 0 && utc <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(local, new TimeSpan(minutes * TimeSpan.TicksPerMinute))
            : throw NotA(nameof(DateTimeOffset));
    }

    /// <summary>Reads a <see cref="TimeSpan"/>, stored in ticks of 100 ns.</summary>
    public TimeSpan ReadTimeSpan() => new(ReadInt64());

    /// <summary>Reads a <see cref="DateOnly"/>, stored as days since 0001-01-01.</summary>
    public DateOnly ReadDateOnly()
    {
        var day = ReadInt32();
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(day) : throw NotA(nameof(DateOnly));
    }

    /// <summary>Reads a <see cref="TimeOnly"/>, stored in ticks of 100 ns since midnight.</summary>
    public TimeOnly ReadTimeOnly()
    {
        var ticks = ReadInt64();
        return ticks >= 0 && ticks <= TimeOnly.MaxValue.Ticks ? new TimeOnly(ticks) : throw NotA(nameof(TimeOnly));
    }

    /// <summary>Reads an absolute or relative <see cref="Uri"/>, or null where a nil stands.</summary>
    public Uri? ReadUri() => ReadString() is { } text
        ? Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : throw NotA(nameof(Uri))
        : null;

    private (long Seconds, uint Nanoseconds) ReadTimestamp()
    {
        var code = Next();
        var length = code switch
        {
            Code.FixExt1 + 2 => 4,
            Code.FixExt1 + 3 => 8,
            Code.Ext8 => Take(1)[0],
            _ => throw Unexpected(code, "a timestamp"),
        };
        var type = (sbyte)Take(1)[0];
        var data = Take(length);
        if (type != TimestampExtension)
            throw NotA(nameof(DateTime));
        switch (length)
        {
            case 4:
                return (BinaryPrimitives.ReadUInt32BigEndian(data), 0);
            case 8:
                var packed = BinaryPrimitives.ReadUInt64BigEndian(data);
                return ((long)(packed & 0x3_FFFF_FFFF), (uint)(packed >> 34));
            case 12:
                return (BinaryPrimitives.ReadInt64BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data));
            default:
                throw NotA(nameof(DateTime));
        }
    }

    private readonly PayloadException NotA(string type) => new($"The value before offset {_offset} is not a {type}.");
}
