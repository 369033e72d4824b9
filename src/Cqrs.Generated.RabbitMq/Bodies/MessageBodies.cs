using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.RabbitMq.Wire;
using Cqrs.Generated.Serialization;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Bodies;

/// <summary>Writes bodies in the form that this service has chosen, and reads them in the form that each says it has.</summary>
/// <remarks>What is in the queues while a service goes over from one form to the other, and back, is read all the same.</remarks>
/// <param name="resolver">How System.Text.Json writes and reads events and commands; null for MessagePack alone.</param>
/// <param name="writesJson">Whether it writes JSON where it can.</param>
internal sealed class MessageBodies(IJsonTypeInfoResolver? resolver, bool writesJson = true)
{
    private readonly JsonBodies? _json = resolver is null ? null : new JsonBodies(resolver);

    public static MessageBodies Of(RabbitMqOptions options) => new(options.Json, options.PublishJson);

    /// <summary>The body, and what the message has to say of it.</summary>
    /// <exception cref="JsonContractException">It has no JSON, or none that says all of it.</exception>
    public ReadOnlyMemory<byte> Write(BodyType type, object value, Guid id, BasicProperties properties)
    {
        if (writesJson && _json is not null && _json.Writes(type))
        {
            (properties.ContentType, properties.ContentEncoding) = (RabbitMqHeaders.JsonContentType, RabbitMqHeaders.JsonContentEncoding);
            return _json.Write(type, value, id);
        }

        properties.ContentType = RabbitMqHeaders.ContentType;
        var body = new ArrayBufferWriter<byte>();
        type.Encode(value, body);
        return body.WrittenMemory;
    }

    /// <exception cref="CqrsException">It is in no form that this service reads, or not what it says.</exception>
    public object Read(BodyType type, Arrival arrival)
    {
        var properties = arrival.Properties;
        switch (ContentForm.Of(properties.ContentType))
        {
            case Form.Unsaid:
                return ReadUnsaid(type, arrival.Body.Span);
            case Form.MessagePack:
                return type.Decode(arrival.Body.Span);
            case Form.Json when _json is null:
                throw new MalformedMessageException(
                    $"Its content-type is '{properties.ContentType}', and this service reads no JSON. Set RabbitMqOptions.Json to a JsonSerializerContext with [JsonSerializable(typeof({type.TypeName}))], and deliver it again.");
            case Form.Json when !ContentForm.IsPlain(properties.ContentEncoding):
                throw new MalformedMessageException($"Its content-encoding is '{properties.ContentEncoding}', and JSON is read as UTF-8 only, uncompressed. Publish it with content-encoding utf-8, or none.");
            case Form.Json:
                return _json.Read(type, arrival.Body.Span);
            default:
                throw new MalformedMessageException(
                    $"Its content-type is '{properties.ContentType}', which this service does not read. Publish {RabbitMqHeaders.ContentType}{(_json is null ? "" : $", or {RabbitMqHeaders.JsonContentType} in UTF-8")}.");
        }
    }

    private static object ReadUnsaid(BodyType type, ReadOnlySpan<byte> body)
    {
        try
        {
            return type.Decode(body);
        }
        catch (PayloadException e)
        {
            // What is forgotten most easily in another language.
            throw new PayloadException($"{e.Message} It has no content-type and was taken for {RabbitMqHeaders.ContentType}; whoever publishes JSON sets {RabbitMqHeaders.JsonContentType}.");
        }
    }
}
