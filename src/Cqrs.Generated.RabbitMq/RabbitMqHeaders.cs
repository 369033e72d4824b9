namespace Cqrs.Generated.RabbitMq;

/// <summary>What a message says about itself besides its body, for whoever reads it without this library.</summary>
/// <remarks>
/// The id, the correlation id (up to 255 bytes), the wire name (<c>type</c>) and the time in seconds also stand in AMQP's own properties: <c>message-id</c>, <c>correlation-id</c>,
/// <c>type</c>, <c>timestamp</c>. <c>content-type</c> is <see cref="ContentType"/>, or with <see cref="RabbitMqOptions.Json"/> <see cref="JsonContentType"/>, <c>app-id</c> of an event is the name of its log, see <see cref="RabbitMqOptions.Log"/>, and every message is persistent. Texts are UTF-8. A header without a value is left out.
/// </remarks>
public static class RabbitMqHeaders
{
    /// <summary>The media type of a body in MessagePack.</summary>
    public const string ContentType = "application/x-msgpack";

    /// <summary>The media type of a body in JSON, see <see cref="RabbitMqOptions.Json"/>.</summary>
    public const string JsonContentType = "application/json";

    /// <summary>The <c>content-encoding</c> of a body in JSON.</summary>
    public const string JsonContentEncoding = "utf-8";

    /// <summary>The wire name of the event or the name of the command; a text.</summary>
    public const string MessageType = "cqrs-type";

    /// <summary>The version of an event's shape, from 1; an integer.</summary>
    public const string EventTypeVersion = "cqrs-type-version";

    /// <summary>The stream of an event; a text.</summary>
    public const string Stream = "cqrs-stream";

    /// <summary>The version of an event in its stream, from 1; an integer.</summary>
    public const string Version = "cqrs-version";

    /// <summary>The position of an event in the log it comes from, as <see cref="Position.ToString"/> writes it; a text.</summary>
    public const string Position = "cqrs-position";

    /// <summary>The id of the append that wrote an event; a text.</summary>
    public const string BatchId = "cqrs-batch-id";

    /// <summary>The correlation id; a text. AMQP's own property has room for 255 bytes of it.</summary>
    public const string CorrelationId = "cqrs-correlation-id";

    /// <summary>The id of what caused an event; a text, absent if there is none.</summary>
    public const string CausationId = "cqrs-causation-id";

    /// <summary>When the event or command was made, in UTC with 100 ns: ISO 8601, as .NET's format "O" writes it; a text.</summary>
    public const string Created = "cqrs-created";

    /// <summary>Who acted; a text, absent if nobody is named.</summary>
    public const string Actor = "cqrs-actor";

    /// <summary>The trace that the message belongs to: W3C's <c>traceparent</c>; a text, absent if there is none. What is no such context is taken for none.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>For whom the actor acted; a text, absent if nobody is named.</summary>
    public const string OnBehalfOf = "cqrs-on-behalf-of";

    /// <summary>How often the message has been parked and delivered again; an integer, absent if it never was.</summary>
    public const string Redrives = "cqrs-redrives";

    /// <summary>The routing key that a message which is delivered again was first published with; a text. It goes to one queue then, and is not routed.</summary>
    public const string RoutingKey = "cqrs-routing-key";
}
