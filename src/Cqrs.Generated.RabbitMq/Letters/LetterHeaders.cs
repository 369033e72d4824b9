using System.Globalization;
using Cqrs.Generated.RabbitMq.Publishing;
using Cqrs.Generated.RabbitMq.Receiving;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Letters;

/// <summary>What a message says about itself besides its body, in a dead letter, so that it can be delivered again as it came.</summary>
/// <remarks><c>amqp.routing-key</c>; AMQP's properties as <c>amqp.{name}</c>, as plain text; the headers as <c>header.{name}</c>, as <see cref="HeaderText"/> writes them.</remarks>
internal static class LetterHeaders
{
    /// <summary>Every letter from RabbitMQ has it, and no other.</summary>
    public const string RoutingKey = "amqp.routing-key";

    private const string Header = "header.";
    private const string MessageId = "amqp.message-id";
    private const string CorrelationId = "amqp.correlation-id";
    private const string ContentType = "amqp.content-type";
    private const string ContentEncoding = "amqp.content-encoding";
    private const string Type = "amqp.type";
    private const string AppId = "amqp.app-id";
    private const string ReplyTo = "amqp.reply-to";
    private const string Timestamp = "amqp.timestamp";
    private const string Priority = "amqp.priority";

    // The broker's own count of deliveries. In a message that is published it would be taken for true.
    private const string DeliveryCount = "x-delivery-count";

    public static Dictionary<string, string> Of(Arrival arrival)
    {
        var properties = arrival.Properties;
        var headers = new Dictionary<string, string> { [RoutingKey] = arrival.RoutingKey };
        Add(MessageId, properties.MessageId);
        Add(CorrelationId, properties.CorrelationId);
        Add(ContentType, properties.ContentType);
        Add(ContentEncoding, properties.ContentEncoding);
        Add(Type, properties.Type);
        Add(AppId, properties.AppId);
        Add(ReplyTo, properties.ReplyTo);
        Add(Timestamp, properties.IsTimestampPresent() ? properties.Timestamp.UnixTime.ToString(CultureInfo.InvariantCulture) : null);
        Add(Priority, properties.IsPriorityPresent() ? properties.Priority.ToString(CultureInfo.InvariantCulture) : null);
        foreach (var (name, value) in properties.Headers ?? new Dictionary<string, object?>())
        {
            if (name is not (DeliveryCount or RabbitMqHeaders.Redrives or RabbitMqHeaders.RoutingKey))
                headers[Header + name] = HeaderText.Write(value);
        }

        return headers;

        void Add(string name, string? value)
        {
            if (value is not null)
                headers[name] = value;
        }
    }

    /// <summary>The message of a letter, for the queue that it came from.</summary>
    /// <exception cref="MalformedLetterException">The letter's headers are not as they were written.</exception>
    public static OutgoingMessage MessageOf(DeadLetter letter)
    {
        var properties = new BasicProperties
        {
            DeliveryMode = DeliveryModes.Persistent,
            Headers = new Dictionary<string, object?> { [RabbitMqHeaders.Redrives] = letter.Redrives + 1, [RabbitMqHeaders.RoutingKey] = letter.Headers[RoutingKey] },
        };

        // Each only where there is one: setting a property to null is another message.
        Set(MessageId, value => properties.MessageId = value);
        Set(CorrelationId, value => properties.CorrelationId = value);
        Set(ContentType, value => properties.ContentType = value);
        Set(ContentEncoding, value => properties.ContentEncoding = value);
        Set(Type, value => properties.Type = value);
        Set(AppId, value => properties.AppId = value);
        Set(ReplyTo, value => properties.ReplyTo = value);
        Set(Timestamp, value => properties.Timestamp = new AmqpTimestamp(Number(value)));
        Set(Priority, value => properties.Priority = (byte)Number(value));
        foreach (var (name, value) in letter.Headers)
        {
            if (name.StartsWith(Header, StringComparison.Ordinal))
                properties.Headers[name[Header.Length..]] = HeaderText.Read(value);
        }

        return new OutgoingMessage(letter.MessageId, letter.Source, $"Parked message '{letter.MessageType}', for queue", properties, letter.Body);

        void Set(string name, Action<string> set)
        {
            if (letter.Headers.TryGetValue(name, out var value))
                set(value);
        }
    }

    private static long Number(string text)
        => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new MalformedLetterException($"A property of the letter is '{text}' and not a number.");
}
