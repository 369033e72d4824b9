using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Conformance.Buses;

/// <summary>An event that has become others: a <see cref="Notified"/> for each of its words. Written by hand, as that is and for the same reason.</summary>
internal sealed record Announced(string Text)
{
    public static EventType<Announced> Type { get; } = new(
        "conformance.Announced", 1,
        static (ref writer, in value) => TextPayload.Write(ref writer, value.Text), static payload => new Announced(TextPayload.Read(payload)))
    {
        Becomes = new([Notified.Type.Key.Name], static old => [.. ((Announced)old).Text.Split(' ').Select(static word => new EventPart(Notified.Type, new Notified(word)))]),
    };
}
