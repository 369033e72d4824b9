using Cqrs.Generated.Serialization;
using MessagePack;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>The payload of the kits' own messages, which hold a text and nothing else.</summary>
internal static class TextPayload
{
    public static void Write(ref MessagePackWriter writer, string text)
    {
        writer.WriteArrayHeader(1);
        writer.Write(text);
    }

    public static string Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        reader.ReadArrayHeader();
        var text = reader.ReadString() ?? "";
        reader.End();
        return text;
    }
}
