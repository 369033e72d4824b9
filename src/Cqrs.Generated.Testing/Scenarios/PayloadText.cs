using System.Globalization;
using System.Text;
using MessagePack;

namespace Cqrs.Generated.Testing.Scenarios;

/// <summary>A payload in words: MessagePack as it would look in JSON. For failure messages.</summary>
internal static class PayloadText
{
    public static string Of(byte[] payload)
    {
        var text = new StringBuilder();
        var reader = new MessagePackReader(payload);
        try
        {
            while (!reader.End)
                Write(ref reader, text);
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException)
        {
            return Convert.ToHexString(payload);
        }

        return text.ToString();
    }

    private static void Write(ref MessagePackReader reader, StringBuilder text)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Array:
                WriteItems(ref reader, text, reader.ReadArrayHeader(), '[', ']', pairs: false);
                break;
            case MessagePackType.Map:
                WriteItems(ref reader, text, reader.ReadMapHeader(), '{', '}', pairs: true);
                break;
            case MessagePackType.String:
                text.Append('"').Append(reader.ReadString()).Append('"');
                break;
            case MessagePackType.Integer when reader.NextCode is MessagePackCode.UInt64:
                text.Append(reader.ReadUInt64());
                break;
            case MessagePackType.Integer:
                text.Append(reader.ReadInt64());
                break;
            case MessagePackType.Float:
                text.Append(reader.ReadDouble().ToString(CultureInfo.InvariantCulture));
                break;
            case MessagePackType.Boolean:
                text.Append(reader.ReadBoolean() ? "true" : "false");
                break;
            case MessagePackType.Nil:
                reader.ReadNil();
                text.Append("null");
                break;
            default:
                var raw = reader.ReadRaw();
                foreach (var segment in raw)
                    text.Append(Convert.ToHexString(segment.Span));
                break;
        }
    }

    private static void WriteItems(ref MessagePackReader reader, StringBuilder text, int count, char open, char close, bool pairs)
    {
        text.Append(open);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(ref reader, text);
            if (!pairs)
                continue;
            text.Append(": ");
            Write(ref reader, text);
        }

        text.Append(close);
    }
}
