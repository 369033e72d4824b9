using System.Buffers;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Buses;

/// <summary>Writes messages of a bus in memory down as dead letters: as they would look outside the process.</summary>
internal sealed class InMemoryParking(IDeadLetterStore store, TypeRegistry registry, TimeProvider clock)
{
    /// <summary>What a body is that its generated contract has written.</summary>
    public const string ContentType = "application/x-msgpack";

    /// <summary>What the empty body of a command is that has no form outside its process.</summary>
    public const string NoContent = "application/x-no-content";

    public static InMemoryParking? Create(IDeadLetterStore? store, TypeRegistry? registry, TimeProvider? clock)
        => store is null
            ? null
            : new(store, registry ?? throw new ArgumentNullException(nameof(registry), "A bus that keeps dead letters needs the registry to write them down."), clock ?? TimeProvider.System);

    public ValueTask ParkAsync(string source, Command command, Exception reason, int attempts, int redrives)
    {
        var contract = registry.FindCommand(command.Body.GetType());
        var body = new ArrayBufferWriter<byte>();
        contract?.Encode(command.Body, body);
        return store.ParkAsync(LetterOf(source, command.MessageId, contract?.Name ?? command.CommandType, command.CorrelationId, body.WrittenMemory, reason, attempts, redrives) with
        {
            ContentType = contract is null ? NoContent : ContentType,
            Headers = InMemoryHeaders.Of(command),
        });
    }

    public ValueTask ParkAsync(string source, VersionedEvent published, Exception reason, int attempts, int redrives)
    {
        var key = new EventTypeKey(published.EventType, published.EventTypeVersion);
        var type = registry.Find(key) ?? throw new UnknownEventTypeException(published.Event.GetType());
        var body = new ArrayBufferWriter<byte>();
        type.Encode(published.Event, body);
        return store.ParkAsync(LetterOf(source, published.Id, key.Name, published.CorrelationId, body.WrittenMemory, reason, attempts, redrives) with
        {
            MessageTypeVersion = key.Version,
            StreamId = published.StreamId,
            StreamVersion = published.Version,
            Position = published.Position,
            Headers = InMemoryHeaders.Of(published),
        });
    }

    /// <summary>The command of a letter.</summary>
    /// <exception cref="BusException">It cannot be made again.</exception>
    public Command CommandOf(DeadLetter letter)
    {
        if (letter.ContentType == NoContent)
            throw new BusException($"Command '{letter.MessageType}' {letter.MessageId} cannot be delivered again: its type has no form outside its process, so its letter has no body. Send it anew, and give the letter up.");
        var contract = registry.FindCommand(letter.MessageType)
            ?? throw new BusException($"Command '{letter.MessageType}' {letter.MessageId} cannot be delivered again: this application knows no such command. Do it in a version that does, or give the letter up.");
        return InMemoryHeaders.CommandOf(letter, contract.Decode(letter.Body.Span));
    }

    /// <summary>The event of a letter.</summary>
    /// <exception cref="BusException">It cannot be made again.</exception>
    public VersionedEvent EventOf(DeadLetter letter)
    {
        var key = new EventTypeKey(letter.MessageType, letter.MessageTypeVersion);
        var type = registry.Find(key)
            ?? throw new BusException($"Event '{key}' {letter.MessageId} cannot be delivered again: this application knows no such event. Do it in a version that does, or give the letter up.");
        return registry.WithParts(InMemoryHeaders.EventOf(letter, type.DecodeNewest(letter.Body.Span)) with { EventType = type.Newest.Key.Name, EventTypeVersion = type.Newest.Key.Version });
    }

    private DeadLetter LetterOf(string source, Guid id, string type, string correlationId, ReadOnlyMemory<byte> body, Exception reason, int attempts, int redrives) => new()
    {
        MessageId = id,
        Source = source,
        MessageType = type,
        CorrelationId = correlationId,
        Attempts = attempts,
        Redrives = redrives,
        ReasonType = reason.GetType().FullName ?? reason.GetType().Name,
        Reason = reason.Message,
        Parked = clock.GetUtcNow(),
        ContentType = ContentType,
        Body = body,
    };
}
