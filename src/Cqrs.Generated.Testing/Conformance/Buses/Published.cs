using System.Globalization;

namespace Cqrs.Generated.Testing.Conformance.Buses;

/// <summary>Messages for the checks.</summary>
internal static class Published
{
    private static readonly DateTimeOffset s_created = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddTicks(1_234_567);

    /// <summary>The trace of a request somewhere else.</summary>
    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    public const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static Command[] Commands(int first, int count) => [.. Enumerable.Range(first, count).Select(static number => Command.Create(new Note(Text(number))))];

    public static Command TracedCommand() => Command.Create(new Note("a")) with { TraceParent = Parent };

    public static VersionedEvent TracedEvent() => Event("a") with { TraceParent = Parent };

    /// <summary>The part of a context that stays the same on the way: whoever passes it on puts a span of its own beside it.</summary>
    public static string? TraceOf(string? traceParent) => traceParent is { Length: 55 } ? traceParent[3..35] : traceParent;

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
