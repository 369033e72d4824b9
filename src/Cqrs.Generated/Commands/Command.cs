using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated;

/// <summary>An intention to change something, in its envelope. The body is any class, record or struct.</summary>
public sealed record Command
{
    private Command() { }

    /// <summary>The command's id. Appends made under it get their batch ids from it, so a command that comes twice has one effect.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Ties together everything that one request set in motion.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The name of the command: the simple name of the body's type.</summary>
    public required string CommandType { get; init; }

    /// <summary>When the command was made, in UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The command itself.</summary>
    public required object Body { get; init; }

    /// <summary>Who acts, or null.</summary>
    public string? Actor { get; init; }

    /// <summary>For whom the actor acts, or null.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The trace that the command belongs to, as W3C's <c>traceparent</c>; null if there is none. It travels with the command over a bus.</summary>
    public string? TraceParent { get; init; }

    /// <summary>
    /// Whether this command may come more than once: true when its id was given, or once it has been on a bus. Repositories then look first whether
    /// it has already had its effect.
    /// </summary>
    public bool MayRepeat { get; init; }

    /// <summary>Puts a command into an envelope.</summary>
    /// <param name="body">The command.</param>
    /// <param name="correlationId">The correlation id; a new one if null.</param>
    /// <param name="messageId">
    /// The command's id; a new UUIDv7 if null. Give one that is derived from the request (<see cref="DeterministicGuid"/>) where the same request may come again.
    /// </param>
    public static Command Create(object body, string? correlationId = null, Guid? messageId = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var created = TimeProvider.System.GetUtcNow();
        var id = messageId ?? TimedGuid.Create(created);
        return new Command
        {
            MessageId = id,
            CorrelationId = string.IsNullOrEmpty(correlationId) ? id.ToString() : correlationId,
            CommandType = body.GetType().Name,
            Created = created,
            Body = body,
            MayRepeat = messageId is not null,
            TraceParent = TraceParents.Current,
        };
    }
}
