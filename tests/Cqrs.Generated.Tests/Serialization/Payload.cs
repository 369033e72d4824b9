using System.Buffers;
using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>The generated formatters, as a store uses them.</summary>
internal static class Payload
{
    public static EventType TypeOf<T>() => CqrsApplication.TypeRegistry.Find(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T)} has no formatter.");

    public static byte[] Encode<T>(T value) where T : notnull
    {
        var output = new ArrayBufferWriter<byte>();
        TypeOf<T>().Encode(value, output);
        return output.WrittenSpan.ToArray();
    }

    public static T Decode<T>(ReadOnlySpan<byte> payload) => (T)TypeOf<T>().Decode(payload);

    public static T Decode<T>(string hex) => Decode<T>(Convert.FromHexString(hex.Replace(" ", "")));

    /// <summary>Our bytes are MessagePack-CSharp's bytes, and each side reads the other's without losing anything.</summary>
    /// <remarks>Compared as bytes written again: arrays and lists inside a record have no equality of their own.</remarks>
    public static void AssertSameAsMessagePack<T>(T value) where T : notnull
    {
        var theirs = MessagePackSerializer.Serialize(value);
        var ours = Encode(value);
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(ours));
        Assert.Equal(theirs, MessagePackSerializer.Serialize(Decode<T>(theirs)));
        Assert.Equal(ours, Encode(MessagePackSerializer.Deserialize<T>(ours)));
    }
}
