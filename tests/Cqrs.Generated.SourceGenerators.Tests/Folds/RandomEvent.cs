using System.Buffers;
using MessagePack;

namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>An event of a random aggregate: how it is declared, and payloads as any version of it may have written them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">0 a record, 1 a record struct, 2 a class with initializers, 3 a record whose constructor does more.</param>
/// <param name="Members">Its members, by key.</param>
internal sealed record RandomEvent(string Name, int Form, IReadOnlyList<(string Name, string Type)> Members)
{
    public bool IsStruct => Form == 1;

    public string Source => Form switch
    {
        0 => $"public sealed record {Name}({Parameters});",
        1 => $"public readonly record struct {Name}({Parameters});",
        2 => $"public sealed class {Name} {{ {string.Join(" ", Members.Select(m => $"public {m.Type} {m.Name} {{ get; init; }} = default!;"))} }}",
        _ => $"public sealed record {Name}({Parameters}) {{ private readonly int _made = Made.Count(); }}",
    };

    private string Parameters => string.Join(", ", Members.Select(m => $"{m.Type} {m.Name}"));

    /// <summary>Some payload: mostly of this shape, now and then of an older or newer one, or damaged.</summary>
    public byte[] Payload(Random random, bool mayBeDamaged)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        var count = random.Next(8) == 0 ? random.Next(Members.Count + 1) : Members.Count;
        var more = count == Members.Count && random.Next(8) == 0 ? 1 : 0;
        writer.WriteArrayHeader(count + more);
        foreach (var (_, type) in Members.Take(count))
            WriteValue(ref writer, mayBeDamaged && random.Next(12) == 0 ? "bool" : type, random);
        if (more > 0)
            writer.Write("of a newer version");
        writer.Flush();
        var payload = buffer.WrittenSpan.ToArray();
        return mayBeDamaged && random.Next(12) == 0 ? payload[..random.Next(payload.Length)] : payload;
    }

    private static void WriteValue(ref MessagePackWriter writer, string type, Random random)
    {
        switch (type)
        {
            case "int" or "long" or "Colour": writer.Write(random.Next(4)); break;
            case "double": writer.Write(random.Next(-1000, 1000) / 8.0); break;
            case "float": writer.Write(random.Next(-1000, 1000) / 8f); break;
            case "decimal": writer.Write((random.Next(-100_000, 100_000) / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture)); break;
            case "bool": writer.Write(random.Next(2) == 0); break;
            case "string" when random.Next(5) == 0: writer.WriteNil(); break;
            case "string": writer.Write(new string('x', random.Next(60))); break;
            case "byte[]": writer.Write(new byte[random.Next(40)]); break;
            case "Guid": writer.Write(new Guid(random.Next(), 0, 0, new byte[8]).ToString()); break;
            case "int?" when random.Next(3) == 0: writer.WriteNil(); break;
            case "int?": writer.Write(random.Next()); break;
            case "DateTimeOffset":
                writer.WriteArrayHeader(2);
                writer.Write(DateTime.UnixEpoch.AddSeconds(random.Next()));
                writer.Write(60);
                break;
            default:
                writer.WriteArrayHeader(2);
                writer.Write("a");
                writer.Write("b");
                break;
        }
    }
}
