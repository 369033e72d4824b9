namespace Cqrs.Generated;

/// <summary>How an inbox knows a message again.</summary>
public sealed record InboxOptions
{
    private readonly TimeSpan _window = TimeSpan.FromDays(7);

    /// <summary>
    /// For how long a message that is known by its id is remembered at least: 7 days unless set, from a second to 10,000 days. One that is repeated later is handled again: choose a time longer than any bus or
    /// dead-letter queue keeps a message.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is shorter or longer than that.</exception>
    public TimeSpan Window
    {
        get => _window;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(10_000));
            _window = value;
        }
    }

    /// <summary>
    /// Whether the first event that comes of a stream may have any version; false unless set: then it has version 1. For consumers that were made when streams had begun. Safe only where events are delivered in
    /// order: where version 5 overtakes version 4, version 4 is taken for a repetition and lost.
    /// </summary>
    public bool BeginsAnywhere { get; init; }

    /// <summary>
    /// Whether streams of one name from several logs are several streams: false unless set. For consumers that get events of more than one log, each of which has a name that its bus brings along
    /// (<see cref="VersionedEvent.Log"/>). Choose once: an inbox that changes it begins all streams anew.
    /// </summary>
    public bool KeepsLogsApart { get; init; }

    /// <summary>For inboxes: what they know the event's stream by. Names of logs hold no colon, and without a name there is nothing before it.</summary>
    public string StreamOf(VersionedEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return KeepsLogsApart ? $"{message.Log}:{message.StreamId}" : message.StreamId;
    }
}
