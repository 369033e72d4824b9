using System.Text.Json.Serialization;

namespace Cqrs.Generated.Testing.Conformance.Buses;

/// <summary>The kit's messages as JSON.</summary>
[JsonSerializable(typeof(Announced))]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(Notified))]
internal sealed partial class BusJson : JsonSerializerContext
{
    /// <summary>What the letter of a message says that came as JSON.</summary>
    public const string ContentType = "application/json";
}
