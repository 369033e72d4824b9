using System.Globalization;

namespace Cqrs.Generated.Buses;

/// <summary>What a command or an event says about itself besides its body, in a dead letter.</summary>
internal static class InMemoryHeaders
{
    private const string Created = "created";
    private const string Actor = "actor";
    private const string OnBehalfOf = "on-behalf-of";
    private const string BatchId = "batch-id";
    private const string CausationId = "causation-id";
    private const string TraceParent = "traceparent";
    private const string Log = "log";

    public static IReadOnlyDictionary<string, string> Of(Command command) => Of(command.Created, command.Actor, command.OnBehalfOf, command.TraceParent);

    public static IReadOnlyDictionary<string, string> Of(VersionedEvent published)
    {
        var headers = Of(published.Created, published.Actor, published.OnBehalfOf, published.TraceParent);
        headers[BatchId] = published.BatchId.ToString();
        if (published.CausationId is { } causationId)
            headers[CausationId] = causationId;
        if (published.Log is { } log)
            headers[Log] = log;
        return headers;
    }

    /// <summary>The command of a letter, as it was sent.</summary>
    public static Command CommandOf(DeadLetter letter, object body) => Command.Create(body, letter.CorrelationId, letter.MessageId) with
    {
        Created = CreatedOf(letter),
        Actor = letter.Headers.GetValueOrDefault(Actor),
        OnBehalfOf = letter.Headers.GetValueOrDefault(OnBehalfOf),
        TraceParent = letter.Headers.GetValueOrDefault(TraceParent),
    };

    /// <summary>The event of a letter, as it was published.</summary>
    public static VersionedEvent EventOf(DeadLetter letter, object body) => new()
    {
        Id = letter.MessageId,
        CorrelationId = letter.CorrelationId,
        CausationId = letter.Headers.GetValueOrDefault(CausationId),
        StreamId = letter.StreamId!,
        Version = letter.StreamVersion!.Value,
        Position = letter.Position!.Value,
        EventType = letter.MessageType,
        EventTypeVersion = letter.MessageTypeVersion,
        BatchId = Guid.Parse(letter.Headers[BatchId]),
        Created = CreatedOf(letter),
        Actor = letter.Headers.GetValueOrDefault(Actor),
        OnBehalfOf = letter.Headers.GetValueOrDefault(OnBehalfOf),
        TraceParent = letter.Headers.GetValueOrDefault(TraceParent),
        Log = letter.Headers.GetValueOrDefault(Log),
        Event = body,
    };

    private static DateTimeOffset CreatedOf(DeadLetter letter) => DateTimeOffset.Parse(letter.Headers[Created], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static Dictionary<string, string> Of(DateTimeOffset created, string? actor, string? onBehalfOf, string? traceParent)
    {
        var headers = new Dictionary<string, string> { [Created] = created.ToString("O", CultureInfo.InvariantCulture) };
        if (actor is not null)
            headers[Actor] = actor;
        if (onBehalfOf is not null)
            headers[OnBehalfOf] = onBehalfOf;
        if (traceParent is not null)
            headers[TraceParent] = traceParent;
        return headers;
    }
}
