using Cqrs.Generated.RabbitMq.Bodies;
using Cqrs.Generated.RabbitMq.Publishing;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>Commands as messages.</summary>
internal sealed class CommandForm(TypeRegistry registry, MessageBodies bodies) : IWireForm<Command>
{
    public OutgoingMessage Encode(Command message)
    {
        var contract = registry.FindCommand(message.Body.GetType())
            ?? throw new BusException(
                $"Command '{message.CommandType}' {message.MessageId} cannot be published: its type has no form outside its process. Mark it with [Command], and give it only members that can be encoded.");
        var properties = MessageProperties.Of(
            message.MessageId, MessageProperties.CheckType("Command", contract.Name), message.CorrelationId, message.Created, message.Actor, message.OnBehalfOf);
        MessageProperties.Add(properties, RabbitMqHeaders.TraceParent, message.TraceParent);
        return new OutgoingMessage(message.MessageId, contract.Name, "Command", properties, bodies.Write(new BodyType(contract), message.Body, message.MessageId, properties));
    }

    public Command Decode(Arrival arrival)
    {
        var fields = arrival.Fields;
        var name = fields.Text(RabbitMqHeaders.MessageType);
        var contract = registry.FindCommand(name) ?? throw new UnknownMessageTypeException("command", name);
        return Command.Create(bodies.Read(new BodyType(contract), arrival), fields.Text(RabbitMqHeaders.CorrelationId), fields.MessageId) with
        {
            Created = fields.Time(RabbitMqHeaders.Created),
            Actor = fields.OptionalText(RabbitMqHeaders.Actor),
            OnBehalfOf = fields.OptionalText(RabbitMqHeaders.OnBehalfOf),
            TraceParent = fields.TraceParent,
        };
    }
}
