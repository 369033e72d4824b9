using Cqrs.Generated.RabbitMq.Bodies;
using Cqrs.Generated.RabbitMq.Publishing;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>Events as messages: the payload in the body, everything else in headers.</summary>
internal sealed class EventForm(TypeRegistry registry, MessageBodies bodies, string? log = null) : IWireForm<VersionedEvent>
{
    public OutgoingMessage Encode(VersionedEvent message)
    {
        var key = new EventTypeKey(message.EventType, message.EventTypeVersion);
        var type = registry.Find(key)
            ?? throw new BusException($"Event '{key}' {message.Id} cannot be published: this service knows no such event. Give the bus the registry of the application that raised it.");
        var properties = MessageProperties.Of(
            message.Id, MessageProperties.CheckType("Event", key.Name), message.CorrelationId, message.Created, message.Actor, message.OnBehalfOf);
        if (log is not null)
            properties.AppId = log;
        MessageProperties.Add(properties, RabbitMqHeaders.EventTypeVersion, key.Version);
        MessageProperties.Add(properties, RabbitMqHeaders.Stream, message.StreamId);
        MessageProperties.Add(properties, RabbitMqHeaders.Version, message.Version);
        MessageProperties.Add(properties, RabbitMqHeaders.Position, message.Position.ToString());
        MessageProperties.Add(properties, RabbitMqHeaders.BatchId, message.BatchId.ToString());
        MessageProperties.Add(properties, RabbitMqHeaders.CausationId, message.CausationId);
        MessageProperties.Add(properties, RabbitMqHeaders.TraceParent, message.TraceParent);
        return new OutgoingMessage(message.Id, key.Name, "Event", properties, bodies.Write(new BodyType(type), message.Event, message.Id, properties));
    }

    public VersionedEvent Decode(Arrival arrival)
    {
        var fields = arrival.Fields;
        var version = fields.Count(RabbitMqHeaders.EventTypeVersion);
        var key = new EventTypeKey(fields.Text(RabbitMqHeaders.MessageType), (int)Math.Min(version, int.MaxValue));
        var type = registry.Find(key) ?? throw new UnknownMessageTypeException("event", key.ToString());
        return registry.WithParts(new VersionedEvent
        {
            Id = fields.MessageId,
            CorrelationId = fields.Text(RabbitMqHeaders.CorrelationId),
            CausationId = fields.OptionalText(RabbitMqHeaders.CausationId),
            StreamId = fields.Text(RabbitMqHeaders.Stream),
            Version = fields.Count(RabbitMqHeaders.Version),
            Position = fields.Position(RabbitMqHeaders.Position),
            EventType = type.Newest.Key.Name,
            EventTypeVersion = type.Newest.Key.Version,
            BatchId = fields.Id(RabbitMqHeaders.BatchId),
            Created = fields.Time(RabbitMqHeaders.Created),
            Actor = fields.OptionalText(RabbitMqHeaders.Actor),
            OnBehalfOf = fields.OptionalText(RabbitMqHeaders.OnBehalfOf),
            TraceParent = fields.TraceParent,
            Log = fields.Log,
            Event = type.ToNewest(bodies.Read(new BodyType(type), arrival)),
        });
    }
}
