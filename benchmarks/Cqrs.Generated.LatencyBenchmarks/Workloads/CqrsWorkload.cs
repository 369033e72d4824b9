namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>200 aggregates with 1,600 events, 100 projections, 400 commands in 100 classes of handlers, and plain code: 2,800 handlers in all.</summary>
internal static class CqrsWorkload
{
    private static readonly Thing s_thing = Thing.All[107];
    private static readonly (Thing First, Thing Second) s_pair = Thing.Pairs[53];

    private static readonly SourceFile s_usings = new("src/Shop/Usings.cs", """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Cqrs.Generated;
        """);

    public static Workload Create() => With([]);

    /// <summary>The same, with further files in the place of plain ones.</summary>
    public static Workload With(IEnumerable<SourceFile> more) => new(
        Workload.Fill([
            s_usings, .. Thing.All.Select(Events), .. Thing.All.Select(thing => AggregateSource.Of(thing)),
            .. Thing.Pairs.Select(ProjectionSource.Of), .. Thing.Pairs.SelectMany(CommandSource.Of), .. more]),
        [AggregateSource.EditBody(s_thing), ProjectionSource.EditBody(s_pair), PlainSource.EditBody],
        [EventSource.AddProperty(s_thing), ProjectionSource.AddHandler(s_pair)]);

    // Some names are pinned, as they are after the first renaming.
    private static SourceFile Events(Thing thing, int index)
        => EventSource.Of(thing, attribute: index % 10 == 7 ? $"[Event(\"{thing.Name}Ended\")] " : "");
}
