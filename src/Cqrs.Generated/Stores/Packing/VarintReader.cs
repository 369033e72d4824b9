namespace Cqrs.Generated.Stores.Packing;

/// <summary>Reads numbers of seven bits a byte, the low ones first; a set high bit says that more follow.</summary>
internal ref struct VarintReader(ReadOnlySpan<byte> bytes)
{
    public const int MaximumLength = 10;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool IsAtEnd => _at == _bytes.Length;

    /// <summary>The next number; false where the bytes end within it, or it has more than 64 bits.</summary>
    public bool TryRead(out ulong value)
    {
        if (_at < _bytes.Length && _bytes[_at] < 0x80)
        {
            value = _bytes[_at++];
            return true;
        }

        value = 0;
        for (var shift = 0; _at < _bytes.Length; shift += 7)
        {
            var next = _bytes[_at++];
            if (shift == 63 && next > 1)
                return false;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return true;
        }

        return false;
    }

    /// <summary>The next number; false where it is none from 0 to <see cref="int.MaxValue"/>.</summary>
    public bool TryReadInt32(out int value)
    {
        var read = TryRead(out var number) && number <= int.MaxValue;
        value = read ? (int)number : 0;
        return read;
    }

    /// <summary>The next number of a column that has been checked.</summary>
    public ulong Read()
    {
        var first = _bytes[_at++];
        return first < 0x80 ? first : ReadRest(first);
    }

    private ulong ReadRest(byte first)
    {
        var value = first & 0x7FUL;
        for (var shift = 7; ; shift += 7)
        {
            var next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
