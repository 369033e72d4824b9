namespace Cqrs.Generated.Stores;

/// <summary>One event of a page: its numbers, and where in the page's bytes its payload lies.</summary>
public readonly struct StoredEvent
{
    /// <summary>The number of the event's type in the page's <see cref="EventPage.Types"/>.</summary>
    public required int TypeNumber { get; init; }

    /// <summary>Where the payload begins, in bytes from the start of the page's payloads.</summary>
    public required int PayloadOffset { get; init; }

    /// <summary>The payload's length in bytes.</summary>
    public required int PayloadLength { get; init; }

    /// <summary>The event's number within its stream, from 1 without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>The event's place in the global order.</summary>
    public required Position Position { get; init; }

    /// <summary>The event's id; empty where the fold does not need metadata.</summary>
    public Guid Id { get; init; }

    /// <summary>Stream, correlation and the like; null where the fold does not need metadata.</summary>
    public EventMetadata? Metadata { get; init; }
}
