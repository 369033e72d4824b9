namespace Cqrs.Generated;

/// <summary>When an aggregate's state is worth a snapshot. Outside the aggregate: how often it is loaded and from where is not its business.</summary>
/// <remarks>
/// <para>A snapshot is due when one of the thresholds that are set is reached, or when the aggregate has said so with <see cref="Aggregate.SuggestSnapshot"/>. It is looked at after each save, and after each load.</para>
/// <para>Choose so that the tail, the events behind the snapshot, is about as quick to read as the snapshot: every hundred to a few hundred events for a small state. A stream that never gets that long is never asked to
/// have one.</para>
/// </remarks>
public sealed record SnapshotPolicy
{
    /// <summary>Only when the aggregate suggests one.</summary>
    public static SnapshotPolicy WhenSuggested { get; } = new();

    /// <summary>So many events since the last snapshot, at least 1; null for no such threshold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? Events
    {
        get;
        init
        {
            if (value is { } events)
                ArgumentOutOfRangeException.ThrowIfLessThan(events, 1, nameof(value));
            field = value;
        }
    }

    /// <summary>So much time since the last snapshot, if there have been events since; a stream without one is due at once. More than zero; null for no such threshold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less.</exception>
    public TimeSpan? Age
    {
        get;
        init
        {
            if (value is { } age)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero, nameof(value));
            field = value;
        }
    }

    /// <summary>So many bytes of payloads since the last snapshot, at least 1; null for no such threshold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public long? Bytes
    {
        get;
        init
        {
            if (value is { } bytes)
                ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1, nameof(value));
            field = value;
        }
    }

    /// <summary>Every so many events.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static SnapshotPolicy Every(int events) => new() { Events = events };

    /// <summary>Whether a snapshot is due.</summary>
    /// <param name="events">Events since the last one.</param>
    /// <param name="bytes">Bytes of their payloads.</param>
    /// <param name="age">How old the last one is; null if there is none.</param>
    internal bool IsDue(long events, long bytes, TimeSpan? age) => events > 0
        && (events >= Events || bytes >= Bytes || (Age is { } limit && (age is not { } old || old >= limit)));
}
