using System.Buffers;
using MessagePack;

namespace Cqrs.Generated.Serialization;

/// <summary>Writes a payload. Generated.</summary>
public delegate void PayloadEncoder<TMessage>(ref MessagePackWriter writer, in TMessage value);

/// <summary>Reads a payload, all of it. Generated.</summary>
/// <exception cref="PayloadException">The bytes are no value of this type.</exception>
public delegate TMessage PayloadDecoder<out TMessage>(ReadOnlySpan<byte> payload);

/// <summary>A type's generated encoder and decoder, as its contract uses them.</summary>
internal readonly struct PayloadCodec<TMessage>(PayloadEncoder<TMessage> encode, PayloadDecoder<TMessage> decode)
    where TMessage : notnull
{
    /// <exception cref="ArgumentException"><paramref name="message"/> is of another type.</exception>
    public void Encode(object message, IBufferWriter<byte> output, string parameter)
    {
        if (message is not TMessage value)
            throw new ArgumentException($"'{message?.GetType()}' is not the type '{typeof(TMessage)}'.", parameter);
        Encode(in value, output);
    }

    public void Encode(in TMessage value, IBufferWriter<byte> output)
    {
        var writer = new MessagePackWriter(output);
        encode(ref writer, in value);
        writer.Flush();
    }

    public TMessage Decode(ReadOnlySpan<byte> payload) => decode(payload);
}
