using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>
/// Where a value lies in an event: <c>0</c> and <c>@Price</c> are members by number and by name, <c>2[]</c> the items of a list or the values of a map, <c>2[key]</c> a map's keys,
/// <c>2[].0</c> a member of each, and <c>3=1</c> the number 1 of an enum.
/// </summary>
internal static class ContractPath
{
    // What begins an escape or a comment, and what the marks of a merge conflict are made of; in a path, what separates its parts as well.
    private const string ReservedInNames = "%#=", ReservedInPaths = ReservedInNames + ".[]@";

    private static readonly Regex s_form = new(@"^(?:(?:^|\.)(?:[0-9]+|@[^.\[\]=@]+)(?:\[(?:key)?\])*)+(?:=-?[0-9]+)?$", RegexOptions.CultureInvariant);

    /// <summary>Whether it is one, by its form.</summary>
    public static bool IsPath(string text) => s_form.IsMatch(text);

    public static string Member(string parent, int key, string keyName)
        => (parent.Length == 0 ? "" : parent + ".") + (keyName.Length == 0 ? key.ToString(CultureInfo.InvariantCulture) : "@" + Escape(keyName, ReservedInPaths));

    public static string Items(string parent) => parent + "[]";

    public static string Keys(string parent) => parent + "[key]";

    public static string EnumValue(string parent, string number) => $"{parent}={number}";

    /// <summary>What the value is a part of; empty for a member of the event itself.</summary>
    public static string ParentOf(string path)
    {
        var cut = path.EndsWith("]", StringComparison.Ordinal) ? path.LastIndexOf('[') : path.LastIndexOfAny(['.', '=']);
        return cut < 0 ? "" : path.Substring(0, cut);
    }

    /// <summary>What a member is found by in the object around it: its number, or its name.</summary>
    public static string KeyOf(string path)
    {
        var key = path.Substring(path.LastIndexOf('.') + 1);
        return key.StartsWith("@", StringComparison.Ordinal) ? Unescape(key.Substring(1)) ?? key : key;
    }

    /// <summary>The number of an enum that a value's path names.</summary>
    public static string NumberOf(string path) => path.Substring(path.LastIndexOf('=') + 1);

    /// <summary>Whether a member is found by its number, and not by a name, which may end in one.</summary>
    public static bool IsNumbered(string path) => path.Length > 0 && path.Substring(path.LastIndexOf('.') + 1).All(IsDigit);

    public static bool IsEnumValue(string path) => path.Contains("=");

    /// <summary>Without what separates words.</summary>
    public static string Escape(string name) => Escape(name, ReservedInNames);

    private static string Escape(string name, string reserved)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (c > ' ' && !char.IsWhiteSpace(c) && !char.IsControl(c) && reserved.IndexOf(c) < 0)
                text.Append(c);
            else
                text.Append('%').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <returns>Null if it was not written by <see cref="Escape(string)"/>.</returns>
    public static string? Unescape(string text)
    {
        var name = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
                name.Append(text[i]);
            else if (i + 4 < text.Length && int.TryParse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                (_, i) = (name.Append((char)code), i + 4);
            else
                return null;
        }

        return name.ToString();
    }

    /// <summary>Numbers as numbers: key 10 comes after key 9.</summary>
    public static int Compare(string left, string right)
    {
        int l = 0, r = 0;
        while (l < left.Length && r < right.Length)
        {
            if (IsDigit(left[l]) && IsDigit(right[r]))
            {
                string one = Digits(left, ref l), other = Digits(right, ref r);
                var order = one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
                if (order != 0)
                    return order;
            }
            else if (left[l] != right[r])
            {
                return left[l].CompareTo(right[r]);
            }
            else
            {
                (l, r) = (l + 1, r + 1);
            }
        }

        return (left.Length - l).CompareTo(right.Length - r) is not 0 and var rest ? rest : string.CompareOrdinal(left, right);
    }

    private static string Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && IsDigit(text[at]))
            at++;
        return text.Substring(start, at - start).TrimStart('0');
    }

    // Those of keys: names may have digits of other scripts, which are no numbers here.
    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
