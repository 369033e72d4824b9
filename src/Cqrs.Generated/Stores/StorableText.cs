namespace Cqrs.Generated.Stores;

/// <summary>Which texts a store takes: those that it can give back.</summary>
/// <remarks>
/// Stores keep UTF-8, which has no form for an unpaired surrogate, and some end a text at a NUL. <see cref="AppendRequest"/> checks its texts; this is for
/// those that come to an adapter otherwise, such as the stream id of a read or the name of a checkpoint.
/// </remarks>
public static class StorableText
{
    /// <summary>Refuses a text that is empty or that a store could not give back.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, in words for the message: "stream id".</param>
    /// <param name="parameter">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">The text is null or empty, not well-formed UTF-16, or holds a NUL.</exception>
    public static void Check(string text, string what, string parameter)
    {
        if (string.IsNullOrEmpty(text))
            throw new ArgumentException($"The {what} is empty.", parameter);
        CheckOptional(text, what, parameter);
    }

    /// <summary>Refuses a text that a store could not give back; null and an empty text are fine.</summary>
    /// <inheritdoc cref="Check"/>
    /// <exception cref="ArgumentException">The text is not well-formed UTF-16, or holds a NUL.</exception>
    public static void CheckOptional(string? text, string what, string parameter)
    {
        if (FirstUnstorable(text) is >= 0 and var i)
            throw new ArgumentException($"The {what} holds U+{(int)text![i]:X4} at index {i}, which a store could not give back.", parameter);
    }

    /// <summary>Where the first character stands that a store could not give back; -1 if there is none.</summary>
    internal static int FirstUnstorable(string? text)
    {
        if (text is null || (!text.Contains('\0', StringComparison.Ordinal) && text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0))
            return -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
                return i;
        }

        return -1;
    }
}
