using System.Collections.ObjectModel;

namespace Cqrs.Generated;

/// <summary>A message that could not be handled, kept with the reason: nothing that a bus has delivered is dropped.</summary>
/// <remarks>It holds the message as it came, so it can be handled again once the reason is gone, also where its type is not known yet.</remarks>
public sealed record DeadLetter
{
    /// <summary>The message's id: that of the event, or of the command. A message that is parked twice is kept once for each source, and for each time that it was delivered anew.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Who could not handle it: the name of the queue or of the listener.</summary>
    public required string Source { get; init; }

    /// <summary>The wire name of the event or command, as the message says it.</summary>
    public required string MessageType { get; init; }

    /// <summary>The version of the message's shape, from 1.</summary>
    public int MessageTypeVersion { get; init; } = 1;

    /// <summary>The correlation id that the message says.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The stream of an event; null for a command.</summary>
    public string? StreamId { get; init; }

    /// <summary>The version of an event in its stream; null for a command.</summary>
    public long? StreamVersion { get; init; }

    /// <summary>The place of an event in the log it comes from; null for a command.</summary>
    public Position? Position { get; init; }

    /// <summary>How often its handling has been tried; 0 if it could not even be decoded.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// How often it has been parked before and delivered anew, as the message itself says: 0 at first. A delivery that fails again while its letter is being settled is then another letter, and is not lost.
    /// </summary>
    public int Redrives { get; init; }

    /// <summary>The class of the exception that ended the last attempt, with its namespace.</summary>
    public required string ReasonType { get; init; }

    /// <summary>What that exception said.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was parked, in UTC.</summary>
    public required DateTimeOffset Parked { get; init; }

    /// <summary>What the body is: a media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>The body, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What else the bus needs to deliver it again: the message's headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
