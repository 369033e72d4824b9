namespace Cqrs.Generated.Stores;

/// <summary>A message was parked.</summary>
[Event("cqrs.DeadLetterParked")]
internal sealed record DeadLetterParked(
    Guid MessageId, string Source, string MessageType, int MessageTypeVersion, string CorrelationId, string? StreamId, long? StreamVersion, ulong? Epoch, long? Sequence,
    int Attempts, int Redrives, string ReasonType, string Reason, DateTimeOffset Parked, string ContentType, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public static DeadLetterParked Of(DeadLetter letter) => new(
        letter.MessageId, letter.Source, letter.MessageType, letter.MessageTypeVersion, letter.CorrelationId, letter.StreamId, letter.StreamVersion, letter.Position?.Epoch, letter.Position?.Sequence,
        letter.Attempts, letter.Redrives, letter.ReasonType, letter.Reason, letter.Parked, letter.ContentType, letter.Body.ToArray(), letter.Headers);

    public DeadLetter ToLetter() => new()
    {
        MessageId = MessageId,
        Source = Source,
        MessageType = MessageType,
        MessageTypeVersion = MessageTypeVersion,
        CorrelationId = CorrelationId,
        StreamId = StreamId,
        StreamVersion = StreamVersion,
        Position = Epoch is { } epoch && Sequence is { } sequence ? new Position(epoch, sequence) : null,
        Attempts = Attempts,
        Redrives = Redrives,
        ReasonType = ReasonType,
        Reason = Reason,
        Parked = Parked,
        ContentType = ContentType,
        Body = Body,
        Headers = Headers,
    };
}

/// <summary>A parked message has been dealt with.</summary>
[Event("cqrs.DeadLetterSettled")]
internal sealed record DeadLetterSettled(Guid MessageId, string Source, int Redrives, string How, DateTimeOffset Settled);
