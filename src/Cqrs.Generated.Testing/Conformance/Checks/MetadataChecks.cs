using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>What is known about an event besides its content.</summary>
internal static class MetadataChecks
{
    // Every kind of text that a sloppy encoding changes; no NUL and no lone surrogate, which no store is given.
    private static readonly string[] s_texts = ["o'hara; --", " blank ", "e\u0301", "\u00e9", "\U0001f3e6", "line\r\nend", "\t", "%_", "\\", "NULL", "\ufffd", "\u0001"];

    public static Area All { get; } = new("Metadata", StorePromise.ReadYourWrites)
    {
        { EventIds_AreKept, "Each event keeps the id that it came with." },
        { BatchId_IsKept, "Each event carries its batch's id." },
        { CorrelationId_IsKept, "The correlation id is kept exactly." },
        { CausationId_IsKept, "The causation id is kept exactly." },
        { Actor_IsKept, "The actor is kept exactly." },
        { OnBehalfOf_IsKept, "For whom the actor acted is kept exactly." },
        { TraceParent_IsKept, "The trace that an append belongs to is kept exactly, and stays absent where there is none." },
        { TraceParentOfARepeatedBatch_DoesNotCount, "A batch that comes again under another trace is the same batch, and keeps the first one's trace." },
        { AbsentTexts_StayAbsent, "Null stays null." },
        { EmptyTexts_AreNotAbsent, "An empty text stays empty, and does not become null." },
        { LongTexts_AreKept, "Actor, causation id and on-behalf-of of 10,000 characters are kept." },
        { Time_IsKeptTo100Nanoseconds, "Created is kept to the tick, 100 ns." },
        { TimeWithAnOffset_IsGivenInUtc, "Created is the same moment, given in UTC." },
        { EarliestAndLatestTime_AreKept, "Times before 1970 and up to the end of the calendar are kept." },
        { EventsOfABatch_ShareTheirMetadata, "Every event of a batch carries the batch's metadata, and not its neighbours'." },
        { MetadataOfTheLog_IsTheSame, "The log gives the same metadata as the stream." },
        { MetadataByCorrelation_IsTheSame, "A read by correlation gives the same metadata as the stream." },
        { FoldWithoutMetadata_IsGivenNone, "A fold that does not need metadata is given none, in streams and in the log." },
    };

    private static async Task EventIds_AreKept(CheckRun run)
    {
        var batch = new Batch("s", "a", "b", "c");
        await run.AppendAsync(batch);
        run.Same("the ids of the events", batch.Events.Select(e => e.Id), (await run.StreamAsync("s")).Events.Select(e => e.Id));
    }

    private static Task BatchId_IsKept(CheckRun run)
        => KeptAsync(run, [new Batch("s", "a"), new Batch("s", "b") { Id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff") }], m => m.BatchId);

    private static Task CorrelationId_IsKept(CheckRun run) => KeptAsync(run, [.. s_texts.Select(text => new Batch("s", "a") { Correlation = text })], m => m.CorrelationId);

    private static Task CausationId_IsKept(CheckRun run) => KeptAsync(run, [.. s_texts.Select(text => new Batch("s", "a") { Causation = text })], m => m.CausationId);

    private static Task Actor_IsKept(CheckRun run) => KeptAsync(run, [.. s_texts.Select(text => new Batch("s", "a") { Actor = text })], m => m.Actor);

    private static Task OnBehalfOf_IsKept(CheckRun run) => KeptAsync(run, [.. s_texts.Select(text => new Batch("s", "a") { OnBehalfOf = text })], m => m.OnBehalfOf);

    private static async Task TraceParent_IsKept(CheckRun run)
    {
        Batch[] batches =
        [
            new Batch("s", "a", "b") { TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
            new Batch("s", "c"),
            new Batch("s", "d") { TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-00" },
        ];
        AppendResult last = default;
        foreach (var batch in batches)
            last = await run.AppendAsync(batch);
        var expected = batches.SelectMany(b => Enumerable.Repeat(b.TraceParent, b.Events.Count)).ToArray();
        run.Same("the trace of each event in the stream", expected, (await run.StreamAsync("s")).Events.Select(e => e.Metadata!.TraceParent));
        run.Same("the trace of each event in the log", expected, (await run.LogAsync(last)).Events.Select(e => e.Metadata!.TraceParent));
    }

    private static async Task TraceParentOfARepeatedBatch_DoesNotCount(CheckRun run)
    {
        var batch = new Batch("s", "a") { TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" };
        await run.AppendAsync(batch);
        await run.AppendAsync(batch with { TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-01" });
        run.Same("the trace of the event", [batch.TraceParent], (await run.StreamAsync("s")).Events.Select(e => e.Metadata!.TraceParent));
    }

    private static Task AbsentTexts_StayAbsent(CheckRun run)
        => KeptAsync(run, [new Batch("s", "a")], m => (m.CausationId, m.Actor, m.OnBehalfOf));

    private static Task EmptyTexts_AreNotAbsent(CheckRun run)
        => KeptAsync(run, [new Batch("s", "a") { Causation = "", Actor = "", OnBehalfOf = "" }], m => (m.CausationId, m.Actor, m.OnBehalfOf));

    private static Task LongTexts_AreKept(CheckRun run)
    {
        var text = string.Concat(Enumerable.Repeat("äbc漢", 2_500));
        return KeptAsync(run, [new Batch("s", "a") { Causation = "c" + text, Actor = "a" + text, OnBehalfOf = "o" + text }], m => (m.CausationId, m.Actor, m.OnBehalfOf));
    }

    private static Task Time_IsKeptTo100Nanoseconds(CheckRun run)
        => KeptAsync(run, [.. new[] { 0, 1, 9, 10, 9_999_999 }.Select(ticks => new Batch("s", "a") { Created = Batch.Time.AddTicks(ticks) })], m => m.Created.UtcTicks);

    private static async Task TimeWithAnOffset_IsGivenInUtc(CheckRun run)
    {
        var created = Batch.Time.ToOffset(TimeSpan.FromHours(5.5));
        await run.AppendAsync(new Batch("s", "a") { Created = created });
        var seen = (await run.StreamAsync("s")).Events[0].Metadata!.Created;
        run.Equal("moment and offset", (created.UtcTicks, TimeSpan.Zero), (seen.UtcTicks, seen.Offset));
    }

    private static Task EarliestAndLatestTime_AreKept(CheckRun run)
        => KeptAsync(
            run,
            [.. new[] { DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch.AddTicks(-1), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue }.Select(time => new Batch("s", "a") { Created = time })],
            m => m.Created.UtcTicks);

    private static async Task EventsOfABatch_ShareTheirMetadata(CheckRun run)
    {
        Batch[] batches = [new Batch("s", "a", "b", "c") { Actor = "first" }, new Batch("s", "d") { Actor = "second" }, new Batch("s", "e", "f") { Actor = "third" }];
        foreach (var batch in batches)
            await run.AppendAsync(batch);
        run.Same("the metadata of each event", batches.SelectMany(b => Enumerable.Repeat(b.Metadata, b.Events.Count)), (await run.StreamAsync("s")).Events.Select(e => e.Metadata!));
    }

    private static async Task MetadataOfTheLog_IsTheSame(CheckRun run)
    {
        var (batches, last) = await FillAsync(run);
        var log = await run.LogAsync(last);
        run.Same("the metadata in the log", batches.SelectMany(b => Enumerable.Repeat(b.Metadata, b.Events.Count)), log.Events.Select(e => e.Metadata!));
        run.Same("the event ids in the log", batches.SelectMany(b => b.Events).Select(e => e.Id), log.Events.Select(e => e.Id));
    }

    private static async Task MetadataByCorrelation_IsTheSame(CheckRun run)
    {
        var (batches, _) = await FillAsync(run);
        var seen = await run.CorrelatedAsync("x");
        var correlated = batches.Where(b => b.Correlation == "x").ToArray();
        run.Same("the metadata by correlation", correlated.SelectMany(b => Enumerable.Repeat(b.Metadata, b.Events.Count)), seen.Events.Select(e => e.Metadata!));
        run.Same("the event ids by correlation", correlated.SelectMany(b => b.Events).Select(e => e.Id), seen.Events.Select(e => e.Id));
    }

    private static async Task FoldWithoutMetadata_IsGivenNone(CheckRun run)
    {
        var result = await run.AppendAsync("s", "a", "b");
        await run.LogAsync(result);
        foreach (var seen in new[] { await run.StreamAsync("s", needsMetadata: false), await run.StreamAsync("s", after: 1, needsMetadata: false), await run.PageAsync(Position.Start, 10, needsMetadata: false) })
            run.True("the metadata that a fold without need of it is given", seen.Events.All(e => e.Metadata is null), "none", "some");
    }

    private static async Task<(Batch[] Batches, AppendResult Last)> FillAsync(CheckRun run)
    {
        Batch[] batches =
        [
            new Batch("s", "a", "b") { Correlation = "x", Causation = "c1", Actor = "ann", TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
            new Batch("t", "c") { Correlation = "y", OnBehalfOf = "bob" },
            new Batch("t", "d", "e") { Correlation = "x", Created = Batch.Time.AddHours(7) },
        ];
        AppendResult last = default;
        foreach (var batch in batches)
            last = await run.AppendAsync(batch);
        return (batches, last);
    }

    /// <summary>Appends the batches, one event each, to one stream, and compares what <paramref name="part"/> takes of their metadata.</summary>
    private static async Task KeptAsync<T>(CheckRun run, Batch[] batches, Func<EventMetadata, T> part)
    {
        foreach (var batch in batches)
            await run.AppendAsync(batch);
        run.Same("what is read of it", batches.Select(b => part(b.Metadata)), (await run.StreamAsync("s")).Events.Select(e => part(e.Metadata!)));
    }
}
