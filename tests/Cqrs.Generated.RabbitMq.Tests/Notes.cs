namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>An event.</summary>
public readonly record struct Noted(int Number, string Text);

/// <summary>Makes <see cref="Noted"/> an event of this assembly.</summary>
public sealed partial class Notes : Projection
{
    public int Count { get; private set; }

    private void HandleNoted(Noted e) => Count++;

    /// <summary>The event of a stream, with everything that an envelope can have.</summary>
    public static VersionedEvent Event(string stream, int version, string text = "text") => new()
    {
        Id = Guid.CreateVersion7(), CorrelationId = $"correlation of {stream}", CausationId = "cause", StreamId = stream, Version = version,
        Position = new Position(7, version), EventType = nameof(Noted), BatchId = Guid.NewGuid(), Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567),
        Actor = "Ada", OnBehalfOf = "Grace Höpper", Event = new Noted(version, text),
    };

    public static VersionedEvent[] Events(string stream, int from, int count) => [.. Enumerable.Range(from, count).Select(version => Event(stream, version))];
}
