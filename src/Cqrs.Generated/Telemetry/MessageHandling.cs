using System.Diagnostics;

namespace Cqrs.Generated.Telemetry;

/// <summary>The handling of a message that came over a bus, as it is told: one span of kind consumer for all attempts, under the span that published the message.</summary>
internal readonly struct MessageHandling : IDisposable
{
    private readonly Activity? _span;
    private readonly TagList _tags;
    private readonly long _started;

    private MessageHandling(Activity? span, TagList tags) => (_span, _tags, _started) = (span, tags, Stopwatch.GetTimestamp());

    private static bool IsWatched
    {
        get
        {
            Watching.Look();
            return Spans.AreWanted || Instruments.ProcessDuration.Enabled || Instruments.MessagesConsumed.Enabled || Instruments.Attempts.Enabled || Instruments.MessagesParked.Enabled;
        }
    }

    public static MessageHandling Begin(BusEndpoint endpoint, VersionedEvent e) => IsWatched ? Begin(endpoint, Attributes.Event, e.EventType, e.TraceParent, e.Id, e.CorrelationId) : default;

    public static MessageHandling Begin(BusEndpoint endpoint, Command c) => IsWatched ? Begin(endpoint, Attributes.Command, c.CommandType, c.TraceParent, c.MessageId, c.CorrelationId) : default;

    /// <summary>Notes how it ended.</summary>
    /// <param name="attempts">How often this listener tried.</param>
    /// <param name="failure">What the last attempt threw, or null.</param>
    public void End(int attempts, Exception? failure)
    {
        if (_started == 0)
            return;
        _span?.SetTag(Attributes.Attempts, attempts);
        Instruments.Attempts.Add(attempts, _tags);
        var tags = _tags;
        if (failure is not null)
        {
            _span.Fail(failure);
            tags.Add(Instruments.ErrorTag(failure));
        }

        Instruments.ProcessDuration.Record(Instruments.SecondsSince(_started), tags);
    }

    /// <summary>Notes that it is kept as a dead letter: to be called when it is, and not when it shall be.</summary>
    public void IsParked()
    {
        if (_started != 0)
            Instruments.MessagesParked.Add(1, _tags);
    }

    public void Dispose() => _span?.Dispose();

    private static MessageHandling Begin(BusEndpoint endpoint, string attribute, string type, string? parent, Guid id, string correlation)
    {
        var tags = new TagList
        {
            { Attributes.MessagingOperation, "process" }, { Attributes.MessagingSystem, endpoint.System }, { Attributes.MessagingDestination, endpoint.Destination },
            { attribute, KnownNames.Label(type) },
        };
        Instruments.MessagesConsumed.Add(1, tags);
        var span = Spans.AreWanted ? Spans.BeginUnder(parent, $"process {endpoint.Destination}", ActivityKind.Consumer) : null;
        if (span is { IsAllDataRequested: true })
        {
            foreach (var tag in tags)
                span.SetTag(tag.Key, tag.Value);
            span.SetTag(Attributes.MessagingOperationType, "process");
            span.SetTag(Attributes.MessageId, id.ToString());
            span.SetTag(Attributes.Conversation, correlation);
        }

        return new(span, tags);
    }
}
