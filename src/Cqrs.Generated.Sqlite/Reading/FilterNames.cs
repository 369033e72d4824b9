using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Reading;

/// <summary>A filter's names as the JSON array that SQLite takes apart. Made once for each filter.</summary>
internal static class FilterNames
{
    private static readonly ConditionalWeakTable<EventFilter, string> s_texts = new();

    public static string Of(EventFilter filter) => s_texts.GetValue(filter, static f =>
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var name in f.Names)
                json.WriteStringValue(name);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    });
}
