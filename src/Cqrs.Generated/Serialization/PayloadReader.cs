using System.Buffers.Binary;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// Reads MessagePack from a span. Generated decoders are written over it.
/// </summary>
/// <remarks>
/// The format is MessagePack's (https://github.com/msgpack/msgpack/blob/master/spec.md), and the forms of .NET's own types are those
/// of MessagePack-CSharp, so either library reads what the other wrote. A reader of our own because a fold works on a store's
/// buffer: MessagePackReader wants a ReadOnlySequence, and a span decoder reads the same events in about half the time.
/// Every length is checked against the bytes that are there before anything is allocated; nothing is trusted.
/// </remarks>
public ref partial struct PayloadReader
{
    /// <summary>How deep objects may nest. As in MessagePack's own settings for untrusted data, a deeper payload is refused, not followed.</summary>
    public const int MaximumDepth = 500;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _offset;
    private int _depth;
    private int _promised;

    /// <summary>Reads <paramref name="payload"/> from its first byte.</summary>
    public PayloadReader(ReadOnlySpan<byte> payload) => _bytes = payload;

    /// <summary>How many bytes have been read.</summary>
    public readonly int Consumed => _offset;

    /// <summary>Says that the payload is complete.</summary>
    /// <exception cref="PayloadException">Bytes are left.</exception>
    public readonly void End()
    {
        if (_offset != _bytes.Length)
            throw new PayloadException($"{_bytes.Length - _offset} bytes are left after the event's last value, at offset {_offset}.");
    }

    /// <summary>Enters a nested object. Generated for types that can contain themselves.</summary>
    /// <exception cref="PayloadException">Objects nest deeper than <see cref="MaximumDepth"/>.</exception>
    public void Enter()
    {
        if (++_depth > MaximumDepth)
            throw new PayloadException($"Objects nest deeper than {MaximumDepth} at offset {_offset}.");
    }

    /// <summary>Leaves a nested object.</summary>
    public void Leave() => _depth--;

    /// <summary>Reads a nil if one stands here.</summary>
    public bool TryReadNil()
    {
        if (Peek() != Code.Nil)
            return false;
        _offset++;
        return true;
    }

    /// <summary>Reads an array's header and returns how many values follow.</summary>
    public int ReadArrayHeader()
    {
        var code = Next();
        return Count(code is >= Code.FixArray and <= Code.FixArrayMax ? (uint)(code & 0x0F) : CountOfLongArray(code), bytesEach: 1);
    }

    private uint CountOfLongArray(byte code)
        => code switch
        {
            Code.Array16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            Code.Array32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            _ => throw Unexpected(code, "an array"),
        };

    /// <summary>Reads a map's header and returns how many pairs follow.</summary>
    public int ReadMapHeader()
    {
        var code = Next();
        var count = code switch
        {
            >= Code.FixMap and <= Code.FixMapMax => (uint)(code & 0x0F),
            Code.Map16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            Code.Map32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            _ => throw Unexpected(code, "a map"),
        };
        return Count(count, bytesEach: 2);
    }

    /// <summary>Says that a dictionary's key is one. Generated for keys that could be null.</summary>
    /// <exception cref="PayloadException">A nil stood there.</exception>
    public readonly void CheckKey<TKey>(TKey key)
    {
        if (key is null)
            throw new PayloadException($"The key of a map is nil, before offset {_offset}.");
    }

    /// <summary>Passes over one value, with everything in it, whatever it is.</summary>
    public void Skip()
    {
        // Texts first: most of what is passed over is one.
        if (UsualForm.Text(_bytes, _offset) is >= 0 and var end && end <= _bytes.Length)
            _offset = end;
        else
            SkipAnyForm();
    }

    internal void SkipAnyForm()
    {
        // Counted, not recursive: a hostile payload of nested headers costs no stack.
        for (var left = 1L; left > 0; left--)
        {
            var code = Next();
            switch (code)
            {
                case <= Code.PositiveFixIntMax or >= Code.NegativeFixInt or Code.Nil or Code.False or Code.True:
                    break;
                case >= Code.FixMap and <= Code.FixMapMax or Code.Map16 or Code.Map32:
                    _offset--;
                    left += 2L * ReadMapHeader();
                    break;
                case >= Code.FixArray and <= Code.FixArrayMax or Code.Array16 or Code.Array32:
                    _offset--;
                    left += ReadArrayHeader();
                    break;
                case >= Code.FixStr and <= Code.FixStrMax or Code.Str8 or Code.Str16 or Code.Str32:
                    _offset--;
                    ReadUtf8();
                    break;
                case Code.Bin8 or Code.Bin16 or Code.Bin32:
                    _offset--;
                    ReadBinary();
                    break;
                case Code.UInt8 or Code.Int8: Take(1); break;
                case Code.UInt16 or Code.Int16: Take(2); break;
                case Code.UInt32 or Code.Int32 or Code.Float32: Take(4); break;
                case Code.UInt64 or Code.Int64 or Code.Float64: Take(8); break;
                case >= Code.FixExt1 and <= Code.FixExt16: Take(1 + (1 << (code - Code.FixExt1))); break;
                case Code.Ext8: Take(1 + Length(Take(1)[0])); break;
                case Code.Ext16: Take(1 + Length(BinaryPrimitives.ReadUInt16BigEndian(Take(2)))); break;
                case Code.Ext32: Take(1 + Length(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))); break;
                default: throw Unexpected(code, "a value");
            }
        }
    }

    /// <summary>Reads a string's UTF-8 bytes where they lie.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        var code = Next();
        return Take(code switch
        {
            >= Code.FixStr and <= Code.FixStrMax => code & 0x1F,
            Code.Str8 => Take(1)[0],
            Code.Str16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            Code.Str32 => Length(BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            _ => throw Unexpected(code, "a string"),
        });
    }

    /// <summary>Reads a string, or null where a nil stands.</summary>
    public string? ReadString()
    {
        // As nearly all are written: up to 31 bytes, and whole.
        if ((uint)_offset < (uint)_bytes.Length && (_bytes[_offset] ^ Code.FixStr) is var length and > 0 and <= Code.FixStrMax - Code.FixStr && length < _bytes.Length - _offset)
        {
            var text = _bytes.Slice(_offset + 1, length);
            _offset += 1 + length;
            return Utf8Text.Of(text);
        }

        return TryReadNil() ? null : Utf8Text.Of(ReadUtf8());
    }

    /// <summary>Reads binary data where it lies. Old writers put it into strings; those are read as well.</summary>
    public ReadOnlySpan<byte> ReadBinary()
    {
        var code = Next();
        switch (code)
        {
            case Code.Bin8: return Take(Take(1)[0]);
            case Code.Bin16: return Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
            case Code.Bin32: return Take(Length(BinaryPrimitives.ReadUInt32BigEndian(Take(4))));
            case >= Code.FixStr and <= Code.FixStrMax or Code.Str8 or Code.Str16 or Code.Str32:
                _offset--;
                return ReadUtf8();
            default: throw Unexpected(code, "binary data");
        }
    }

    /// <summary>Reads binary data into a new array, or null where a nil stands.</summary>
    public byte[]? ReadBytes()
    {
        // As nearly all are written: up to 255 bytes, and whole.
        if (_offset + 1 < _bytes.Length && _bytes[_offset] == Code.Bin8 && _bytes[_offset + 1] is var length && length < _bytes.Length - _offset - 1)
        {
            var bytes = _bytes.Slice(_offset + 2, length);
            _offset += 2 + length;
            return bytes.ToArray();
        }

        return TryReadNil() ? null : ReadBinary().ToArray();
    }

    private readonly byte Peek() => _offset < _bytes.Length ? _bytes[_offset] : throw TooShort(1);

    private byte Next()
    {
        var code = Peek();
        _offset++;
        return code;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _offset)
            throw TooShort(length);
        var taken = _bytes.Slice(_offset, length);
        _offset += length;
        return taken;
    }

    // A length above int.MaxValue - 1 cannot be in a span; saying so here keeps every sum below from overflowing.
    private readonly int Length(uint length) => length < int.MaxValue ? (int)length : throw TooShort(length);

    // Every value has a first byte of its own, so all collections together hold no more values than the payload has bytes. Without the sum,
    // nested collections could each promise the same bytes: 100 kB made arrays of 80 MB.
    private int Count(uint count, int bytesEach)
    {
        var wanted = (long)count * bytesEach;
        if (wanted > _bytes.Length - Math.Max(_offset, _promised))
            throw TooShort(wanted);
        _promised += (int)wanted;
        return (int)count;
    }

    private readonly PayloadException TooShort(long wanted)
        => new($"The payload ends too early: {wanted} more bytes were expected at offset {_offset}, {_bytes.Length - _offset} are left.");

    private readonly PayloadException Unexpected(byte code, string wanted)
        => new($"Expected {wanted} at offset {_offset - 1}, found MessagePack code 0x{code:x2}.");
}
