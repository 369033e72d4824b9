namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>The same compilation, its 1,600 events named to the generator of System.Text.Json.</summary>
internal static class JsonWorkload
{
    public static Workload WithOneContext() => WithoutHandlerEdit(CqrsWorkload.With([Context("Shop", "ShopJson", Thing.All)]));

    public static Workload WithContextPerAggregate()
        => WithoutHandlerEdit(CqrsWorkload.With(Thing.All.Select(thing => Context(thing.Namespace, $"{thing.Name}Json", [thing]))));

    // To a serializer a handler is nothing.
    private static Workload WithoutHandlerEdit(Workload workload) => workload with { OtherEdits = [workload.OtherEdits[0]] };

    private static SourceFile Context(string space, string name, IEnumerable<Thing> things)
    {
        var attributes = things.SelectMany(thing => EventSource.Events.Select(e => $"[JsonSerializable(typeof({thing.Namespace}.{thing.Name}{e}))]"));
        return new SourceFile($"src/Shop/Json/{name}.cs", $$"""
            using System.Text.Json.Serialization;

            namespace {{space}};

            {{string.Join('\n', attributes)}}
            internal sealed partial class {{name}} : JsonSerializerContext;
            """);
    }
}
