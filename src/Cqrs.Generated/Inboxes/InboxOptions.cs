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
    /// (<see cref="VersionedEvent.Log"/>). Choose once: an inbox that changes it begins all streams anew. So does a log that gets a name, or another one, later: what comes again has its effect again, and what is new is refused,
    /// because the first event of its stream has not come. Name logs before their first event is published.
    /// </summary>
    public bool KeepsLogsApart { get; init; }

    /// <summary>For inboxes: what they know the event's stream by. Names of logs hold no colon.</summary>
    /// <exception cref="InvalidOperationException">Logs are to be kept apart, and the event does not say which it is from; or it is a part of a stored event (<see cref="VersionedEvent.Part"/>), and those share a version.</exception>
    public string StreamOf(VersionedEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Part is not null)
            throw new InvalidOperationException(
                $"'{message.EventType}' is one of the events that event {message.Version} of stream '{message.StreamId}' has become, and an inbox knows those by their version as one. Take the event whole, in a global handler, and go over InParts(); or use HandleWithinWindowAsync. Nothing was done.");
        if (!KeepsLogsApart)
            return message.StreamId;
        return message.Log is { Length: > 0 } log ? $"{log}:{message.StreamId}" : throw new InvalidOperationException(
            $"Event {message.Version} of stream '{message.StreamId}' does not say which log it is from, and this inbox keeps logs apart. Give the log a name where its events are published: RabbitMqOptions.Log. Nothing was done.");
    }
}
