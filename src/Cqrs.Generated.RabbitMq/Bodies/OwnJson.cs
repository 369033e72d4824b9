using System.Text.Json.Serialization;

namespace Cqrs.Generated.RabbitMq.Bodies;

/// <summary>The JSON of what this framework itself publishes for everybody: what came of a command that failed.</summary>
[JsonSerializable(typeof(CqrsErrorEvent))]
internal sealed partial class OwnJson : JsonSerializerContext;
