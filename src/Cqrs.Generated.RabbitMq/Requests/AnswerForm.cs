using Cqrs.Generated.RabbitMq.Publishing;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.RabbitMq.Wire;
using Cqrs.Generated.Serialization;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Requests;

/// <summary>Outcomes as messages: AMQP's <c>correlation-id</c> is the command's <c>message-id</c>, as with any request over AMQP.</summary>
internal sealed class AnswerForm(TypeRegistry registry) : IReadForm<Answer>
{
    /// <summary>The property <c>type</c> of an answer.</summary>
    public const string Type = "cqrs.CommandOutcome";

    /// <summary>An outcome, for the queue that its command named.</summary>
    public OutgoingMessage Encode(CommandOutcome outcome, string queue) => new(outcome.CommandId, queue, "The outcome of a command, for queue", new BasicProperties
    {
        MessageId = Guid.CreateVersion7().ToString(),
        CorrelationId = outcome.CommandId.ToString(),
        Type = Type,
        ContentType = RabbitMqHeaders.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
    }, outcome.Encode(registry));

    /// <remarks>Never throws: what cannot be read is told to whoever waits, and is of no use to anybody else.</remarks>
    public Answer Decode(Arrival arrival)
    {
        _ = Guid.TryParse(arrival.Properties.CorrelationId, out var commandId);
        try
        {
            return new Answer(commandId, CommandOutcome.Decode(arrival.Body.Span, registry), null);
        }
        catch (CqrsException e)
        {
            return new Answer(commandId, null, e);
        }
    }
}
