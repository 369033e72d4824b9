namespace Cqrs.Generated.Serialization;

// Passing over values without making anything of them: what no handler reads, and what a later event overwrites.
public ref partial struct PayloadReader
{
    /// <summary>Says that a payload is one whole array, as an event is, whatever is in it, and makes nothing of it.</summary>
    /// <remarks>
    /// Lengths are checked to the last byte; whether a string is UTF-8, or a number what its reader expects, is not. About a nanosecond for each value of a usual event.
    /// </remarks>
    /// <exception cref="PayloadException">The payload is no array, ends too early, or goes on behind its end.</exception>
    public static void Check(ReadOnlySpan<byte> payload)
    {
        if (payload is [>= Code.FixArray and <= Code.FixArrayMax, ..] && EndOfValue(payload, 0) == payload.Length)
            return;

        // Not in a usual form, or damaged: the long way says which, and where.
        var reader = new PayloadReader(payload);
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
            reader.Skip();
        reader.End();
    }

    /// <summary>Reads the header of an array that has so many values. A state of more or fewer is one of other code.</summary>
    /// <exception cref="PayloadException">The array has another length.</exception>
    public void ReadArrayOf(int count)
    {
        if (ReadArrayHeader() is var found && found != count)
            throw new PayloadException($"An array of {count} values was expected before offset {_offset}, found one of {found}.");
    }

    /// <summary>Where the value that begins at <paramref name="offset"/> ends; -1 where it is not whole or has a form that is seldom seen.</summary>
    internal static int EndOfValue(ReadOnlySpan<byte> payload, int offset)
    {
        var forms = ShortForm.All;
        for (var left = 1; left > 0; left--)
        {
            if ((uint)offset >= (uint)payload.Length)
                return -1;
            var form = forms[payload[offset]];
            if (form == 0)
                return -1;

            // The length byte of a value without one is multiplied away, so that strings, numbers and headers take the same path.
            var next = offset + 1 < payload.Length ? payload[offset + 1] : 0;
            offset += ShortForm.SizeOf(form) + (next & ShortForm.LengthMaskOf(form));
            left += ShortForm.ChildrenOf(form);
        }

        return offset <= payload.Length ? offset : -1;
    }
}
