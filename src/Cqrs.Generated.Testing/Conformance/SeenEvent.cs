using System.Text;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>An event as a fold saw it.</summary>
internal sealed record SeenEvent(string Stream, EventTypeKey Type, long Version, Position Position, byte[] Payload, Guid Id, EventMetadata? Metadata)
{
    public string Text => Encoding.UTF8.GetString(Payload);

    /// <summary>The event's place, for comparing what two reads gave.</summary>
    public (string Stream, long Version, Position Position, string Text) Place => (Stream, Version, Position, Text);
}
