using System.Globalization;

namespace Cqrs.Generated.Buses;

/// <summary>What a command says about itself besides its body, in a dead letter.</summary>
internal static class InMemoryHeaders
{
    private const string Created = "created";
    private const string Actor = "actor";
    private const string OnBehalfOf = "on-behalf-of";
    private const string TraceParent = "traceparent";

    public static IReadOnlyDictionary<string, string> Of(Command command)
    {
        var headers = new Dictionary<string, string> { [Created] = command.Created.ToString("O", CultureInfo.InvariantCulture) };
        if (command.Actor is { } actor)
            headers[Actor] = actor;
        if (command.OnBehalfOf is { } onBehalfOf)
            headers[OnBehalfOf] = onBehalfOf;
        if (command.TraceParent is { } traceParent)
            headers[TraceParent] = traceParent;
        return headers;
    }

    /// <summary>The command of a letter, as it was sent.</summary>
    public static Command CommandOf(DeadLetter letter, object body) => Command.Create(body, letter.CorrelationId, letter.MessageId) with
    {
        Created = DateTimeOffset.Parse(letter.Headers[Created], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        Actor = letter.Headers.GetValueOrDefault(Actor),
        OnBehalfOf = letter.Headers.GetValueOrDefault(OnBehalfOf),
        TraceParent = letter.Headers.GetValueOrDefault(TraceParent),
    };
}
