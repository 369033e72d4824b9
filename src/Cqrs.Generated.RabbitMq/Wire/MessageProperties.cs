using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>What events and commands say about themselves alike.</summary>
internal static class MessageProperties
{
    // AMQP's short string: a byte for the length.
    private const int LongestShort = 255;

    public static BasicProperties Of(Guid id, string type, string correlationId, DateTimeOffset created, string? actor, string? onBehalfOf)
    {
        var properties = new BasicProperties
        {
            MessageId = id.ToString(),
            DeliveryMode = DeliveryModes.Persistent,
            Type = type,
            Timestamp = new AmqpTimestamp(created.ToUnixTimeSeconds()),
            Headers = new Dictionary<string, object?>(16)
            {
                [RabbitMqHeaders.MessageType] = type,
                [RabbitMqHeaders.CorrelationId] = correlationId,
                [RabbitMqHeaders.Created] = created.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            },
        };
        if (IsShort(correlationId))
            properties.CorrelationId = correlationId;
        Add(properties, RabbitMqHeaders.Actor, actor);
        Add(properties, RabbitMqHeaders.OnBehalfOf, onBehalfOf);
        return properties;
    }

    public static void Add(BasicProperties properties, string header, object? value)
    {
        if (value is not null)
            properties.Headers![header] = value;
    }

    /// <summary>Whether it is one of AMQP's short strings, as routing keys and ids have to be.</summary>
    public static bool IsShort(string text) => Encoding.UTF8.GetByteCount(text) <= LongestShort;

    /// <exception cref="BusException">The name is too long to be a routing key.</exception>
    public static string CheckType(string kind, string type)
        => IsShort(type)
            ? type
            : throw new BusException($"{kind} '{type[..40]}…' cannot be published on RabbitMQ: its name is its routing key, which has at most {LongestShort} bytes. Give it a shorter name.");
}
