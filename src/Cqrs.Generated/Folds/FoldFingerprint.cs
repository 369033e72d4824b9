using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cqrs.Generated;

/// <summary>
/// What a fold depends on, as one number: the state's members, the events it handles and the code of its handlers with everything that they call. State that was kept under one fingerprint, a snapshot or
/// the tables of a read model, must not be gone on with under another: it would silently differ from a replay.
/// </summary>
/// <remarks>
/// <para>The compiler makes it from the source: two builds of the same source have the same, on every machine. Comments, formatting, the order of members and the names of locals do not change it; an
/// operator, a literal, a call or the type of a state member does. Of other assemblies only the names of what is called count.</para>
/// <para>It tells code apart, it does not protect against anybody who wants two to be the same. To pin it by hand, see <see cref="FoldVersionAttribute"/>.</para>
/// </remarks>
/// <param name="Value">The number; 0 is none.</param>
public readonly record struct FoldFingerprint(ulong Value) : ISpanParsable<FoldFingerprint>
{
    private const int Digits = 16;

    /// <summary>Whether it says nothing: there is no generated code, or what was kept was kept without one.</summary>
    public bool IsNone => Value == 0;

    /// <summary>Reads what <see cref="ToString"/> writes. Upper-case digits are taken too.</summary>
    /// <exception cref="FormatException">It is not 16 hexadecimal digits.</exception>
    public static FoldFingerprint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static FoldFingerprint Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var fingerprint) ? fingerprint : throw new FormatException($"'{text}' is no fingerprint; one is written as {Digits} hexadecimal digits, such as {new FoldFingerprint(0xa5)}.");

    /// <summary>Reads what <see cref="ToString"/> writes; false if it is not 16 hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FoldFingerprint fingerprint) => TryParse(text.AsSpan(), out fingerprint);

    /// <inheritdoc cref="TryParse(string, out FoldFingerprint)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out FoldFingerprint fingerprint)
    {
        var value = 0UL;
        var isRead = text.Length == Digits && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        fingerprint = new FoldFingerprint(isRead ? value : 0);
        return isRead;
    }

    /// <summary>16 lower-case hexadecimal digits, in every culture.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    static FoldFingerprint IParsable<FoldFingerprint>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FoldFingerprint>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FoldFingerprint result) => TryParse(s, out result);

    static FoldFingerprint ISpanParsable<FoldFingerprint>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<FoldFingerprint>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out FoldFingerprint result) => TryParse(s, out result);
}
