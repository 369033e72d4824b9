using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Reading only some types from the log: all that are wanted, nothing else, and no place in the log that is passed unread.</summary>
internal static class FilterChecks
{
    /// <summary>The types of the events of each batch.</summary>
    private static readonly string[] Batches = ["AB", "C", "AAA", "BB", "CABCAB", "B", "BBBB", "ACC", "B", "BBB"];

    public static Area All { get; } = new("Filter", StorePromise.GlobalOrder)
    {
        { PagesOfAnySize_GiveWhatIsTakenOnce, "Reading on from what the last read returned gives each event of the wanted types once, in order, for any maximum." },
        { WhatIsGiven_IsWhatTheLogGives, "Such an event has the version, position, id and metadata that the log gives." },
        { EveryVersionOfAName_IsGiven, "A name stands for all of its versions, also those that the reader has never heard of." },
        { NothingThatIsTaken_ReachesTheEndAllTheSame, "Where nothing is wanted, reads give nothing and come to the end of the log." },
        { AfterTheEnd_PositionIsReturned, "A read after the last event returns where it was asked, whether that event is wanted or not." },
        { TypeOfALaterAppend_IsGiven, "A wanted type that nobody had stored when the reader began is given once it comes." },
        { HostileNames_AreToldApart, "Names with blanks, quotes, SQL and any letters are compared code unit by code unit." },
        { MissingFilter_IsRefused, "A read without a filter where one is asked for is an argument error." },
    };

    private static async Task PagesOfAnySize_GiveWhatIsTakenOnce(CheckRun run)
    {
        await run.LogAsync(await FillAsync(run));
        foreach (string[] names in (string[][])[["A"], ["B"], ["C"], ["A", "C"], ["A", "B", "C", "None"]])
        {
            var texts = Batches.SelectMany((types, i) => types.Select((type, n) => (Type: $"{type}", Text: $"{i}.{n}"))).Where(e => names.Contains(e.Type)).Select(e => e.Text).ToArray();
            foreach (var maximum in new[] { 1, 2, 3, 7, 100 })
            {
                run.Same($"what is {string.Join(" or ", names)} in pages of {maximum}", texts, (await ReadAsync(run, maximum, names)).Select(e => e.Text));
                run.Same($"the same without metadata in pages of {maximum}", texts, (await ReadAsync(run, maximum, names, needsMetadata: false)).Select(e => e.Text));
            }
        }
    }

    private static async Task WhatIsGiven_IsWhatTheLogGives(CheckRun run)
    {
        var log = (await run.LogAsync(await FillAsync(run))).Events.Where(e => e.Type.Name is "A" or "C").ToArray();
        run.Same("places, ids and metadata", log.Select(e => (e.Place, e.Id, e.Metadata)), (await ReadAsync(run, 5, ["A", "C"])).Select(e => (e.Place, e.Id, e.Metadata)));
        run.Same("versions and positions, without metadata", log.Select(e => (e.Version, e.Position)), (await ReadAsync(run, 5, ["A", "C"], needsMetadata: false)).Select(e => (e.Version, e.Position)));
    }

    private static async Task EveryVersionOfAName_IsGiven(CheckRun run)
    {
        await run.LogAsync(await run.AppendAsync(new Batch("s", Batch.Event("1", "A"), Batch.Event("2", "B"), Batch.Event("3", "A", 2), Batch.Event("4", "A", int.MaxValue))));
        run.Same("the versions", [1, 2, int.MaxValue], (await ReadAsync(run, 10, ["A"])).Select(e => e.Type.Version));
    }

    private static async Task NothingThatIsTaken_ReachesTheEndAllTheSame(CheckRun run)
    {
        var end = (await run.LogAsync(await FillAsync(run))).Events[^1].Position;
        var filter = new EventFilter("None");
        var after = Position.Start;
        for (var reads = 0; reads < 1_000 && after < end; reads++)
        {
            var seen = new Seen();
            var reached = await run.Store.ReadAllAsync(after, 2, filter, seen, run.Cancellation);
            run.Equal("the number of events", 0, seen.Events.Count);
            run.True("the position that a read returned", reached > after, $"beyond {after}", $"{reached}");
            after = reached;
        }

        run.Equal("where the reads end", end, after);
    }

    private static async Task AfterTheEnd_PositionIsReturned(CheckRun run)
    {
        var end = (await run.LogAsync(await FillAsync(run))).Events[^1].Position;
        foreach (var name in new[] { "A", "B", "C", "None" })
        {
            var seen = new Seen();
            run.Equal($"the position after the end, for {name}", end, await run.Store.ReadAllAsync(end, 10, new EventFilter(name), seen, run.Cancellation));
            run.Equal($"the number of events, for {name}", 0, seen.Events.Count);
        }
    }

    private static async Task TypeOfALaterAppend_IsGiven(CheckRun run)
    {
        var filter = new EventFilter("Late", "A");
        await run.LogAsync(await run.AppendAsync(new Batch("s", Batch.Event("1", "A"), Batch.Event("2", "B"))));
        var seen = new Seen();
        var reached = await run.Store.ReadAllAsync(Position.Start, 10, filter, seen, run.Cancellation);
        await run.LogAsync(await run.AppendAsync(new Batch("s", Batch.Event("3", "Late"), Batch.Event("4", "B"))));
        await run.Store.ReadAllAsync(reached, 10, filter, seen, run.Cancellation);
        run.Same("the events", ["1", "3"], seen.Texts);
    }

    private static async Task HostileNames_AreToldApart(CheckRun run)
    {
        string[] names = [" ", "a'; DROP TABLE events; --", "\"", "\\", "漢字", "\U0001f3e6", "a\nb", "[1]", "{", "a,b", "noted", "Noted", "note\u0301d", new string('n', 200)];
        var last = await run.AppendAsync(new Batch("s", [.. names.Select(name => Batch.Event("x", name))]));
        await run.LogAsync(last);
        foreach (var name in names)
            run.Same($"the types given for '{name}'", [name], (await ReadAsync(run, 100, [name])).Select(e => e.Type.Name));
        run.Same("the types given for all names", names, (await ReadAsync(run, 100, names)).Select(e => e.Type.Name));
    }

    private static async Task MissingFilter_IsRefused(CheckRun run)
        => await run.ThrowsAsync<ArgumentNullException>("a read without a filter", () => run.Store.ReadAllAsync(Position.Start, 10, null!, new Seen(), run.Cancellation).AsTask());

    /// <summary>26 events of three types in batches of several sizes, some of one type alone.</summary>
    private static async Task<AppendResult> FillAsync(CheckRun run)
    {
        AppendResult last = default;
        foreach (var (types, i) in Batches.Select(static (types, i) => (types, i)))
            last = await run.AppendAsync(new Batch($"s{i % 3}", [.. types.Select((type, n) => Batch.Event($"{i}.{n}", $"{type}"))]) { Correlation = $"c{i}" });
        return last;
    }

    /// <summary>Reads on from what each read returned, to the end.</summary>
    private static async Task<List<SeenEvent>> ReadAsync(CheckRun run, int maximum, string[] names, bool needsMetadata = true)
    {
        var filter = new EventFilter(names);
        var events = new List<SeenEvent>();
        var after = Position.Start;
        for (var reads = 0; reads < 1_000; reads++)
        {
            var seen = new Seen(needsMetadata);
            var reached = await run.Store.ReadAllAsync(after, maximum, filter, seen, run.Cancellation);
            run.True("the number of events in a page", seen.Events.Count <= maximum, $"at most {maximum}", $"{seen.Events.Count}");
            events.AddRange(seen.Events);
            if (reached == after)
                break;
            after = reached;
        }

        return events;
    }
}
