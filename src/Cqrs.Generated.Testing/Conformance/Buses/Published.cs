using System.Globalization;

namespace Cqrs.Generated.Testing.Conformance.Buses;

/// <summary>Messages for the checks.</summary>
internal static class Published
{
    private static readonly DateTimeOffset s_created = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddTicks(1_234_567);

    public static Command[] Commands(int first, int count) => [.. Enumerable.Range(first, count).Select(static number => Command.Create(new Note(Text(number))))];

    public static VersionedEvent Event(string text, string stream = "Account/1", long version = 1) => new()
    {
        Id = Guid.CreateVersion7(),
        CorrelationId = "request-1",
        CausationId = "cause-1",
        StreamId = stream,
        Version = version,
        Position = new Position(7, version),
        EventType = Notified.Type.Key.Name,
        EventTypeVersion = Notified.Type.Key.Version,
        BatchId = Guid.CreateVersion7(),
        Created = s_created,
        Actor = "ada",
        OnBehalfOf = "bob",
        Event = new Notified(text),
    };

    public static VersionedEvent[] Events(string stream, int first, int count) => [.. Enumerable.Range(first, count).Select(number => Event(Text(number), stream, number))];

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string[] Texts(int first, int count) => [.. Enumerable.Range(first, count).Select(Text)];

    public static string TextOf(Command command) => ((Note)command.Body).Text;

    public static string TextOf(VersionedEvent published) => ((Notified)published.Event).Text;
}
