using System.Text.Json.Serialization;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>An event.</summary>
public readonly record struct Noted(int Number, string Text)
{
    public static IEnumerable<Noted> Upcast(NotesTaken old) => old.Texts.Select((text, i) => new Noted(i, text));
}

/// <summary>An event that has become any number of others.</summary>
[Becomes(typeof(Noted))]
public sealed record NotesTaken(string[] Texts)
{
    public static NotesTaken Upcast(NotebookFilled old) => new([old.Text]);
}

/// <summary>An event that had another name, and has become one that has become others.</summary>
[Becomes(typeof(NotesTaken)), FormerName("BookFilled")]
public sealed record NotebookFilled(string Text);

/// <summary>An event that counts no more.</summary>
[BecomesNothing]
public sealed record NoteForgotten(int Number);

/// <summary>An event with all sorts of members.</summary>
[FormerName("DetailNoted")]
public sealed record NoteDetailed(int Number, NoteDetails Details);

/// <summary>An event of which JSON is told to leave something out.</summary>
public sealed record NoteFaded(int Number, [property: JsonIgnore] string Text);

/// <summary>Makes them events of this assembly.</summary>
public sealed partial class Notes : Projection
{
    public int Count { get; private set; }

    private void HandleNoted(Noted e) => Count++;

    private void HandleNoteDetailed(NoteDetailed e) => Count++;

    private void HandleNoteFaded(NoteFaded e) => Count++;

    /// <summary>The event of a stream, with everything that an envelope can have.</summary>
    public static VersionedEvent Event(string stream, int version, string text = "text") => new()
    {
        Id = Guid.CreateVersion7(), CorrelationId = $"correlation of {stream}", CausationId = "cause", StreamId = stream, Version = version,
        Position = new Position(7, version), EventType = nameof(Noted), BatchId = Guid.NewGuid(), Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567),
        Actor = "Ada", OnBehalfOf = "Grace Höpper", Event = new Noted(version, text),
    };

    /// <summary>Another event, in the same envelope.</summary>
    public static VersionedEvent Event(int version, object @event) => Event("s/1", version) with { EventType = @event.GetType().Name, Event = @event };

    public static VersionedEvent[] Events(string stream, int from, int count) => [.. Enumerable.Range(from, count).Select(version => Event(stream, version))];
}
