using System.Buffers;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>
/// An event for the checks of integration events. Written by hand: a generated manifest would bring it into the type registry of every application that
/// references this package.
/// </summary>
internal sealed record Notified(string Text)
{
    public static EventType<Notified> Type { get; } = new(
        "conformance.Notified", 1,
        static (ref writer, in value) => TextPayload.Write(ref writer, value.Text), static payload => new Notified(TextPayload.Read(payload)));

    public static TypeRegistry Registry { get; } = new(new Manifest());

    public static EncodedEvent Encoded(string text)
    {
        var payload = new ArrayBufferWriter<byte>();
        Type.Encode(new Notified(text), payload);
        return new EncodedEvent(Guid.CreateVersion7(), Type.Key, payload.WrittenMemory);
    }

    private sealed class Manifest : ICqrsManifest
    {
        public string AssemblyName => "Cqrs.Generated.Testing";

        public IReadOnlyList<EventType> Events => [Type];

        public IReadOnlyList<CommandContract> Commands => [];

        public IReadOnlyList<AggregateType> Aggregates => [];

        public IReadOnlyList<ProjectionType> Projections => [];

        public IReadOnlyList<CommandHandlersType> CommandHandlers => [];
    }
}
