using System.Text.Json;
using Cqrs.Generated.RabbitMq.Bodies;

namespace Cqrs.Generated.RabbitMq;

/// <summary>An event or command cannot be published as JSON, or not be read: <see cref="RabbitMqOptions.Json"/> does not know its class, or not all of it. Nothing of the call was sent.</summary>
/// <remarks>The message says which line to write. A relay stands before such an event until that is done.</remarks>
public sealed class JsonContractException : BusException
{
    private JsonContractException(BodyType type, Guid? id, string problem, Exception? cause = null)
        : base($"The {type}{(id is null ? "" : $" {id}")} {problem}", cause)
        => (ClrType, MessageId) = (type.ClrType, id);

    /// <summary>The class of the event or command.</summary>
    public Type ClrType { get; }

    /// <summary>The id of the event or command that was to be published; null where one was to be read.</summary>
    public Guid? MessageId { get; }

    internal static JsonContractException Missing(BodyType type, Guid? id)
        => new(type, id, $"has no JSON: RabbitMqOptions.Json does not know its class. Write [JsonSerializable(typeof({type.TypeName}))] on the JsonSerializerContext.");

    // What System.Text.Json itself throws names the keys of dictionaries: the problem says it without, and a relay logs what it is given.
    internal static JsonContractException Unwritable(BodyType type, Guid? id, string problem, Exception cause)
        => new(type, id, $"has no JSON that can be written and read back: {problem}. Correct {type.TypeName}, or what [JsonSerializable(typeof({type.TypeName}))] brings along.", cause is JsonException ? null : cause);

    internal static JsonContractException Lossy(BodyType type, Guid id)
        => new(
            type, id,
            $"would lose something as JSON: it reads back otherwise. System.Text.Json passes over fields and members that are not public, and cannot set a property without a public setter that no parameter of the constructor names. "
            + $"Give {type.TypeName} such members, or mark them with [JsonInclude].");
}
