using System.Globalization;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Letters;

/// <summary>Writes the values of AMQP headers as text that keeps their types, and reads them again.</summary>
/// <remarks>
/// <c>type:value</c>, as in <c>text:Ada</c> and <c>int64:7</c>; the types are those of the method below. Bytes that read as UTF-8 are a text, as the client sends it; others are Base64. An array is a JSON array of such texts,
/// a table a JSON object of them. Numbers are written so that they read back to the last bit.
/// </remarks>
internal static class HeaderText
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(object? value)
    {
        var invariant = CultureInfo.InvariantCulture;
        return value switch
        {
            null => "null:",
            string text => $"text:{text}",
            byte[] bytes => WriteBytes(bytes),
            bool flag => flag ? "bool:true" : "bool:false",
            byte number => string.Create(invariant, $"uint8:{number}"),
            sbyte number => string.Create(invariant, $"int8:{number}"),
            short number => string.Create(invariant, $"int16:{number}"),
            ushort number => string.Create(invariant, $"uint16:{number}"),
            int number => string.Create(invariant, $"int32:{number}"),
            uint number => string.Create(invariant, $"uint32:{number}"),
            long number => string.Create(invariant, $"int64:{number}"),
            float number => string.Create(invariant, $"float:{number:R}"),
            double number => string.Create(invariant, $"double:{number:R}"),
            decimal number => string.Create(invariant, $"decimal:{number}"),
            AmqpTimestamp time => string.Create(invariant, $"time:{time.UnixTime}"),
            BinaryTableValue binary => $"binary:{Convert.ToBase64String(binary.Bytes)}",
            IDictionary<string, object?> table => $"table:{WriteJson(json => WriteTable(json, table))}",
            System.Collections.IEnumerable array => $"array:{WriteJson(json => WriteArray(json, array))}",
            _ => throw new MalformedLetterException($"A header is a {value.GetType().Name}, for which there is no text."),
        };
    }

    /// <exception cref="MalformedLetterException">The text is none that <see cref="Write"/> wrote.</exception>
    public static object? Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (type, value) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 1)..]);
        var invariant = CultureInfo.InvariantCulture;
        try
        {
            return type switch
            {
                "null" => null,
                "text" => value,
                "bytes" => Convert.FromBase64String(value),
                "bool" => value == "true",
                "uint8" => byte.Parse(value, invariant),
                "int8" => sbyte.Parse(value, invariant),
                "int16" => short.Parse(value, invariant),
                "uint16" => ushort.Parse(value, invariant),
                "int32" => int.Parse(value, invariant),
                "uint32" => uint.Parse(value, invariant),
                "int64" => long.Parse(value, invariant),
                "float" => float.Parse(value, invariant),
                "double" => double.Parse(value, invariant),
                "decimal" => decimal.Parse(value, invariant),
                "time" => new AmqpTimestamp(long.Parse(value, invariant)),
                "binary" => new BinaryTableValue(Convert.FromBase64String(value)),
                "table" => ReadTable(value),
                "array" => ReadArray(value),
                _ => throw new MalformedLetterException($"A header's type is '{type}', which is none of RabbitMQ's."),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or JsonException)
        {
            throw new MalformedLetterException($"A header of type '{type}' cannot be read: {e.Message}");
        }
    }

    private static string WriteBytes(byte[] bytes)
    {
        try
        {
            return $"text:{s_utf8.GetString(bytes)}";
        }
        catch (DecoderFallbackException)
        {
            return $"bytes:{Convert.ToBase64String(bytes)}";
        }
    }

    private static string WriteJson(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            write(json);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteTable(Utf8JsonWriter json, IDictionary<string, object?> table)
    {
        json.WriteStartObject();
        foreach (var (name, value) in table)
            json.WriteString(name, Write(value));
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, System.Collections.IEnumerable array)
    {
        json.WriteStartArray();
        foreach (var value in array)
            json.WriteStringValue(Write(value));
        json.WriteEndArray();
    }

    private static Dictionary<string, object?> ReadTable(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.EnumerateObject().ToDictionary(static member => member.Name, static member => Read(member.Value.GetString() ?? ""), StringComparer.Ordinal);
    }

    private static List<object?> ReadArray(string text)
    {
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.EnumerateArray().Select(static value => Read(value.GetString() ?? ""))];
    }
}
