namespace Cqrs.Generated.Tests.Buses;

/// <summary>Messages for buses.</summary>
internal static class Published
{
    public static VersionedEvent Event(int number) => new()
    {
        Id = Guid.NewGuid(), CorrelationId = "c", StreamId = "s/1", Version = number, Position = new Position(0, number), EventType = "Number",
        Created = DateTimeOffset.UnixEpoch, Event = number,
    };

    public static IReadOnlyList<VersionedEvent> Events(int from, int count) => [.. Enumerable.Range(from, count).Select(Event)];

    public static IReadOnlyList<Command> Commands(int from, int count) => [.. Enumerable.Range(from, count).Select(number => Command.Create(number))];
}
