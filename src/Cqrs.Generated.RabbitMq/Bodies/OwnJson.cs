using System.Text.Json.Serialization;

namespace Cqrs.Generated.RabbitMq.Bodies;

/// <summary>The JSON of what this framework itself publishes for everybody: what came of commands that failed.</summary>
[JsonSerializable(typeof(CqrsErrorEvent))]
[JsonSerializable(typeof(CqrsSuccessEvent))]
internal sealed partial class OwnJson : JsonSerializerContext;
