namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Reading a stream, from any version on.</summary>
internal static class StreamReadChecks
{
    private const int Length = 600;

    public static Area All { get; } = new("StreamRead", StorePromise.ReadYourWrites)
    {
        { AbsentStream_HasVersionZeroAndNoEvents, "A stream without events has version 0, whatever version it is read after." },
        { ReturnedVersion_IsThatOfTheLastEvent, "A read returns the version of the stream's last event." },
        { AfterAVersion_TheRestIsGiven, "A read after a version gives exactly the events behind it." },
        { AfterTheLastVersion_NothingIsGiven, "A read after the last version gives no events and returns that version." },
        { AfterMoreThanTheLastVersion_NothingIsGiven, "A read after a version that the stream has not reached gives no events and returns the version that it has." },
        { LongStream_IsGivenInOrder, "A stream of 600 events is given in order, without gap or repetition." },
        { LongStreamAfterAVersion_TheRestIsGiven, "A read of a long stream may begin anywhere, at the edges of pages too." },
        { Positions_AreThoseOfTheLog, "The positions that a stream gives are those of the log.", StorePromise.GlobalOrder },
        { StreamWithoutMetadata_GivesTheSame, "Without metadata a read gives the same versions and positions." },
        { Pages_AreNeverEmpty, "No page without events is handed to a fold." },
        { PagesOfAStream_NameIt, "A page of a stream names it, also where metadata is not asked for." },
    };

    private static async Task AbsentStream_HasVersionZeroAndNoEvents(CheckRun run)
    {
        await run.AppendAsync("other", "a");
        foreach (var after in new[] { 0, 1, 5, long.MaxValue })
        {
            var stream = await run.StreamAsync("absent", after);
            run.Equal($"version and number of events after {after}", (0L, 0), (stream.Version, stream.Events.Count));
        }
    }

    private static async Task ReturnedVersion_IsThatOfTheLastEvent(CheckRun run)
    {
        for (var version = 1; version <= 5; version++)
        {
            await run.AppendAsync("s", $"{version}");
            run.Equal("what a read returns", version, (await run.StreamAsync("s")).Version);
        }
    }

    private static async Task AfterAVersion_TheRestIsGiven(CheckRun run)
    {
        string[] texts = ["a", "b", "c", "d", "e"];
        await run.AppendAsync("s", texts[..2]);
        await run.AppendAsync("t", "other");
        await run.AppendAsync("s", texts[2..]);
        for (var after = 0; after < texts.Length; after++)
        {
            var stream = await run.StreamAsync("s", after);
            run.Same($"the events after version {after}", texts[after..], stream.Texts);
            run.Same($"their versions", Enumerable.Range(after + 1, texts.Length - after).Select(v => (long)v), stream.Versions);
            run.Equal($"what a read after {after} returns", texts.Length, stream.Version);
        }
    }

    private static async Task AfterTheLastVersion_NothingIsGiven(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        var stream = await run.StreamAsync("s", after: 2);
        run.Equal("version and number of events", (2L, 0), (stream.Version, stream.Events.Count));
    }

    private static async Task AfterMoreThanTheLastVersion_NothingIsGiven(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        foreach (var after in new[] { 3, 1_000, int.MaxValue, (long)int.MaxValue + 1, long.MaxValue })
        {
            var stream = await run.StreamAsync("s", after);
            run.Equal($"version and number of events after {after}", (2L, 0), (stream.Version, stream.Events.Count));
        }
    }

    private static async Task LongStream_IsGivenInOrder(CheckRun run)
    {
        await FillAsync(run);
        run.Same("the versions", Enumerable.Range(1, Length).Select(v => (long)v), (await run.StreamAsync("s")).Versions);
    }

    private static async Task LongStreamAfterAVersion_TheRestIsGiven(CheckRun run)
    {
        await FillAsync(run);
        foreach (var after in new[] { 1, 254, 255, 256, 257, 511, 512, 513, 598, 599 })
            run.Same($"the versions after {after}", Enumerable.Range(after + 1, Length - after).Select(v => (long)v), (await run.StreamAsync("s", after)).Versions);
    }

    private static async Task Positions_AreThoseOfTheLog(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        await run.AppendAsync("t", "x");
        var last = await run.AppendAsync("s", "c");
        var log = (await run.LogAsync(last)).Events.Where(e => e.Stream == "s").Select(e => e.Position).ToArray();
        run.Same("the positions of the stream", log, (await run.StreamAsync("s")).Positions);
        run.Same("the positions after version 1", log.Skip(1), (await run.StreamAsync("s", after: 1)).Positions);
    }

    private static async Task StreamWithoutMetadata_GivesTheSame(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        await run.AppendAsync("t", "x");
        await run.AppendAsync("s", "c", "d", "e");
        foreach (var after in new[] { 0, 1, 2, 3 })
        {
            run.Same(
                $"the events after version {after}",
                (await run.StreamAsync("s", after)).Events.Select(e => (e.Version, e.Position, e.Type, e.Text)),
                (await run.StreamAsync("s", after, needsMetadata: false)).Events.Select(e => (e.Version, e.Position, e.Type, e.Text)));
        }
    }

    private static async Task Pages_AreNeverEmpty(CheckRun run)
    {
        await FillAsync(run);
        var lengths = new List<int>();
        foreach (var after in new[] { 0, 344, 599, 600, 601 })
            lengths.AddRange((await run.StreamAsync("s", after)).PageLengths);
        lengths.AddRange((await run.StreamAsync("absent")).PageLengths);
        lengths.AddRange((await run.PageAsync(Position.Start, 256)).PageLengths);
        lengths.AddRange((await run.CorrelatedAsync("unknown")).PageLengths);
        run.Equal("how many pages were empty", 0, lengths.Count(length => length == 0));
    }

    private static async Task PagesOfAStream_NameIt(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        run.Same("the stream that each event names", ["s", "s"], (await run.StreamAsync("s", needsMetadata: false)).Events.Select(e => e.Stream));
    }

    private static async Task FillAsync(CheckRun run)
    {
        for (var i = 0; i < Length / 50; i++)
        {
            await run.AppendAsync("s", Batch.Texts($"{i}.", 50));
            await run.AppendAsync("t", "between");
        }
    }
}
