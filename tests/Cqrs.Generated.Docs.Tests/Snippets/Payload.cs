using System.Buffers;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>Bytes of events, without a store.</summary>
internal static class Payload
{
    public static byte[] Of<TEvent>(TEvent value) where TEvent : notnull
    {
        var output = new ArrayBufferWriter<byte>();
        CqrsApplication.TypeRegistry.Find(typeof(TEvent))!.Encode(value, output);
        return output.WrittenSpan.ToArray();
    }

    public static TEvent Read<TEvent>(byte[] payload) => (TEvent)CqrsApplication.TypeRegistry.Find(typeof(TEvent))!.Decode(payload);
}
