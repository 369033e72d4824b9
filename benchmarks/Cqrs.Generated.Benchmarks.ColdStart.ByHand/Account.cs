using System.Buffers;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.ColdStart.ByHand;

/// <summary>The account as a careful team writes it for three events.</summary>
internal sealed class Account
{
    public string Owner { get; private set; } = "";

    public long Cents { get; private set; }

    public long Version { get; private set; }

    public void Apply(string type, ReadOnlyMemory<byte> payload)
    {
        var reader = new MessagePackReader(payload);
        reader.ReadArrayHeader();
        switch (type)
        {
            case "AccountOpened":
                Owner = reader.ReadString() ?? "";
                break;
            case "AccountCredited":
                Cents += reader.ReadInt64();
                break;
            case "AccountDebited":
                Cents -= reader.ReadInt64();
                break;
            default:
                throw new InvalidOperationException($"Unknown event {type}.");
        }

        Version++;
    }

    /// <summary>The same history that the framework's program raises.</summary>
    public static List<(string Type, byte[] Payload)> Example()
    {
        List<(string, byte[])> events = [("AccountOpened", Encode((ref MessagePackWriter writer) => writer.Write("Ada Lovelace")))];
        for (var i = 1; i < 10; i += 3)
        {
            events.Add(("AccountCredited", Encode((ref MessagePackWriter writer) => writer.Write(1_000L))));
            events.Add(("AccountDebited", Encode((ref MessagePackWriter writer) => writer.Write(300L))));
            events.Add(("AccountCredited", Encode((ref MessagePackWriter writer) => writer.Write(50L))));
        }

        return events;
    }

    private static byte[] Encode(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(1);
        value(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private delegate void Value(ref MessagePackWriter writer);
}
