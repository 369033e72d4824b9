using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.Conventions;

/// <summary>Names as C# writes them.</summary>
internal static class Identifiers
{
    // Each sign has a digit of its own, which no name can begin with: so an underscore before a letter is always a dot.
    private const string Signs = "_<>,[]@?";

    /// <summary>A name in a place where a keyword would be misunderstood.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>
    /// Makes an identifier of a full name or of any other text: <c>Bank.Opened</c> becomes <c>Bank_Opened</c>. It can be read backwards, so two texts never share
    /// one: a dot is an underscore, any other sign an underscore and a digit, and what is rarer an underscore, 8 and its code.
    /// </summary>
    public static string Encode(string text)
    {
        var name = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsLetter(c) || (char.IsDigit(c) && i > 0))
                name.Append(c);
            else if (c == '.' && i + 1 < text.Length && text[i + 1] is not (>= '0' and <= '9'))
                name.Append('_');
            else if (Signs.IndexOf(c) is >= 0 and var sign)
                name.Append('_').Append(sign);
            else
                name.Append("_8").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }
}
