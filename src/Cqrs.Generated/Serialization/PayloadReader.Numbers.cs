using System.Buffers.Binary;

namespace Cqrs.Generated.Serialization;

// MessagePack writes a number in its shortest form whatever the member's type, so every reader takes every form that fits.
public ref partial struct PayloadReader
{
    /// <summary>Reads a Boolean.</summary>
    public bool ReadBoolean()
    {
        var code = Next();
        return code switch
        {
            Code.True => true,
            Code.False => false,
            _ => throw Unexpected(code, "a Boolean"),
        };
    }

    /// <summary>Reads an integer of up to 64 bits with a sign.</summary>
    /// <exception cref="PayloadException">No integer stands here, or it is above <see cref="long.MaxValue"/>.</exception>
    public long ReadInt64()
    {
        var code = Next();
        switch (code)
        {
            case <= Code.PositiveFixIntMax: return code;
            case >= Code.NegativeFixInt: return (sbyte)code;
            case Code.UInt8: return Take(1)[0];
            case Code.Int8: return (sbyte)Take(1)[0];
            case Code.UInt16: return BinaryPrimitives.ReadUInt16BigEndian(Take(2));
            case Code.Int16: return BinaryPrimitives.ReadInt16BigEndian(Take(2));
            case Code.UInt32: return BinaryPrimitives.ReadUInt32BigEndian(Take(4));
            case Code.Int32: return BinaryPrimitives.ReadInt32BigEndian(Take(4));
            case Code.Int64: return BinaryPrimitives.ReadInt64BigEndian(Take(8));
            case Code.UInt64:
                var value = BinaryPrimitives.ReadUInt64BigEndian(Take(8));
                return value <= long.MaxValue ? (long)value : throw OutOfRange(value, nameof(Int64));
            default: throw Unexpected(code, "an integer");
        }
    }

    /// <summary>Reads an integer of up to 64 bits without a sign.</summary>
    /// <exception cref="PayloadException">No integer stands here, or it is negative.</exception>
    public ulong ReadUInt64()
    {
        if (Peek() == Code.UInt64)
        {
            _offset++;
            return BinaryPrimitives.ReadUInt64BigEndian(Take(8));
        }

        var value = ReadInt64();
        return value >= 0 ? (ulong)value : throw OutOfRange(value, nameof(UInt64));
    }

    /// <summary>Reads an <see cref="int"/>.</summary>
    public int ReadInt32() => ReadInt64() is >= int.MinValue and <= int.MaxValue and var v ? (int)v : throw OutOfRange(nameof(Int32));

    /// <summary>Reads a <see cref="uint"/>.</summary>
    public uint ReadUInt32() => ReadInt64() is >= 0 and <= uint.MaxValue and var v ? (uint)v : throw OutOfRange(nameof(UInt32));

    /// <summary>Reads a <see cref="short"/>.</summary>
    public short ReadInt16() => ReadInt64() is >= short.MinValue and <= short.MaxValue and var v ? (short)v : throw OutOfRange(nameof(Int16));

    /// <summary>Reads a <see cref="ushort"/>.</summary>
    public ushort ReadUInt16() => ReadInt64() is >= 0 and <= ushort.MaxValue and var v ? (ushort)v : throw OutOfRange(nameof(UInt16));

    /// <summary>Reads an <see cref="sbyte"/>.</summary>
    public sbyte ReadSByte() => ReadInt64() is >= sbyte.MinValue and <= sbyte.MaxValue and var v ? (sbyte)v : throw OutOfRange(nameof(SByte));

    /// <summary>Reads a <see cref="byte"/>.</summary>
    public byte ReadByte() => ReadInt64() is >= 0 and <= byte.MaxValue and var v ? (byte)v : throw OutOfRange(nameof(Byte));

    /// <summary>Reads a <see cref="char"/>, which MessagePack stores as its code unit.</summary>
    public char ReadChar() => (char)ReadUInt16();

    /// <summary>Reads a floating-point number; an integer is read as one.</summary>
    public double ReadDouble()
    {
        if (_bytes.Length - _offset > sizeof(double) && _bytes[_offset] == Code.Float64)
        {
            var value = BinaryPrimitives.ReadDoubleBigEndian(_bytes[(_offset + 1)..]);
            _offset += 1 + sizeof(double);
            return value;
        }

        switch (Peek())
        {
            case Code.Float32:
                _offset++;
                return BinaryPrimitives.ReadSingleBigEndian(Take(4));
            case Code.Float64:
                _offset++;
                return BinaryPrimitives.ReadDoubleBigEndian(Take(8));
            case Code.UInt64:
                return ReadUInt64();
            default:
                return ReadInt64();
        }
    }

    /// <summary>Reads a floating-point number as a <see cref="float"/>; a wider one is rounded.</summary>
    public float ReadSingle() => (float)ReadDouble();

    private readonly PayloadException OutOfRange(object value, string type)
        => new($"The number {value} before offset {_offset} does not fit into {type}.");

    private readonly PayloadException OutOfRange(string type)
        => new($"The number before offset {_offset} does not fit into {type}.");
}
