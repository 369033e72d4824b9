using System.Text;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>An append in the making: a stream and its events, and defaults for all that a check does not care about.</summary>
internal sealed record Batch(string Stream, params IReadOnlyList<EncodedEvent> Events)
{
    public static readonly DateTimeOffset Time = new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);

    public Batch(string stream, params string[] texts) : this(stream, [.. texts.Select(text => Event(text))]) { }

    public ExpectedVersion Expected { get; init; } = ExpectedVersion.Any;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Correlation { get; init; } = "correlation";

    public string? Causation { get; init; }

    public DateTimeOffset Created { get; init; } = Time;

    public string? Actor { get; init; }

    public string? OnBehalfOf { get; init; }

    public string? TraceParent { get; init; }

    public EventMetadata Metadata => new(Stream, Id, Correlation, Causation, Created, Actor, OnBehalfOf) { TraceParent = TraceParent };

    public static implicit operator AppendRequest(Batch batch) => new(batch.Metadata, batch.Expected, batch.Events);

    public static EncodedEvent Event(string text, string type = "Noted", int version = 1) => Event(Encoding.UTF8.GetBytes(text), type, version);

    public static EncodedEvent Event(ReadOnlyMemory<byte> payload, string type = "Noted", int version = 1)
        => new(Guid.CreateVersion7(), new EventTypeKey(type, version), payload);

    /// <summary>Texts to tell events apart by: "a1", "a2", …</summary>
    public static string[] Texts(string prefix, int count) => [.. Enumerable.Range(1, count).Select(i => $"{prefix}{i}")];
}
