using System.Runtime.CompilerServices;
using System.Text;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Reading;

/// <summary>A filter's names as the JSON array that SQLite takes apart. Made once for each filter.</summary>
internal static class FilterNames
{
    private static readonly ConditionalWeakTable<EventFilter, string> s_texts = new();

    public static string Of(EventFilter filter) => s_texts.GetValue(filter, static f =>
    {
        // Written by hand: JSON escapes by code unit are all that is needed, and no serializer has to be trimmed.
        var text = new StringBuilder("[");
        foreach (var name in f.Names)
        {
            text.Append(text.Length == 1 ? "\"" : ",\"");
            foreach (var unit in name)
                text.Append(char.IsAsciiLetterOrDigit(unit) ? unit.ToString() : $"\\u{(int)unit:x4}");
            text.Append('"');
        }

        return text.Append(']').ToString();
    });
}
