namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>The eight events of an aggregate, in one file.</summary>
internal static class EventSource
{
    public static readonly string[] Events = ["Opened", "Renamed", "LineAdded", "LineRemoved", "PriceSet", "NoteWritten", "Suspended", "Closed"];

    public static string PathOf(Thing thing) => $"{thing.Folder}/{thing.Name}Events.cs";

    /// <param name="thing">What it is about.</param>
    /// <param name="bases">What each event derives from, with its colon.</param>
    /// <param name="attribute">What stands before the last event.</param>
    public static SourceFile Of(Thing thing, string bases = "", string attribute = "") => new(PathOf(thing), $$"""
        namespace {{thing.Namespace}};

        public sealed record {{thing.Name}}Line(string Article, int Quantity, decimal Price);

        public enum {{thing.Name}}State
        {
            Draft,
            Open,
            Suspended,
            Closed,
        }

        public sealed record {{thing.Name}}Opened(string Number, string Customer, DateTimeOffset OpenedAt, decimal CreditLimit){{bases}};

        public sealed record {{thing.Name}}Renamed(string Name){{bases}};

        public sealed record {{thing.Name}}LineAdded(Guid LineId, {{thing.Name}}Line Line){{bases}};

        public readonly record struct {{thing.Name}}LineRemoved(Guid LineId){{bases}};

        public readonly record struct {{thing.Name}}PriceSet(Guid LineId, decimal Price){{bases}};

        public sealed record {{thing.Name}}NoteWritten(string Author, string Text, IReadOnlyList<string> Tags){{bases}};

        public readonly record struct {{thing.Name}}Suspended(DateOnly Until, int Reason){{bases}};

        {{attribute}}public readonly record struct {{thing.Name}}Closed(DateTimeOffset ClosedAt, {{thing.Name}}State Final){{bases}};
        """);

    /// <summary>Adds a property to an event.</summary>
    public static Edit AddProperty(Thing thing)
        => new("a property added to an event", PathOf(thing), "Renamed(string Name)", "Renamed(string Name, string Reason = \"\")");
}
