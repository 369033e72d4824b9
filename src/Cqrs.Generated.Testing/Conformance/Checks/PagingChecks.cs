using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Reading the log piece by piece: every event once, whatever the sizes of the pieces.</summary>
internal static class PagingChecks
{
    private const int Count = 14;

    public static Area All { get; } = new("Paging", StorePromise.GlobalOrder)
    {
        { EmptyLog_GivesNothing, "An empty log gives no events and returns where it was asked." },
        { MaximumOfOne_GivesOneEvent, "With a maximum of 1 each read gives one event." },
        { AnyMaximum_GivesNoMoreThanThat, "A read never gives more events than its maximum." },
        { AnyMaximum_GivesSomethingWhileThereIsMore, "A read gives at least one event while there are more." },
        { PagesOfAnySize_GiveEveryEventOnce, "Reading on from what the last read returned gives every event once, in order, for any maximum." },
        { MaximumOfWhatIsLeft_GivesItAll, "A maximum of exactly the number of events that are left gives them all; the next read gives none." },
        { LargestMaximum_GivesTheWholeLog, "The largest maximum gives the whole log from anywhere." },
        { AfterEachEvent_TheRestIsGiven, "A read after any event's position gives exactly those behind it, also from the middle of a batch." },
        { ReturnedPosition_IsNotBeforeTheLastEvent, "A read returns no position before that of the last event it gave." },
        { AfterTheEnd_NothingIsGivenAndThePositionReturned, "A read after the last event gives none and returns where it was asked." },
        { BeyondTheEnd_NothingIsGivenAndThePositionReturned, "A read after a position that is not reached yet gives none and returns where it was asked." },
        { LongLogInPages_GivesEveryEventOnce, "A log of 1,300 events in pages around 256 and 512 gives every event once." },
        { PagesWithoutMetadata_GiveTheSame, "Without metadata the log gives the same events at the same positions." },
        { BatchAcrossPages_ContinuesWithItsNextEvent, "A batch that a page cuts goes on in the next page with its next event and its metadata." },
        { EventsAfterTheLastRead_AreGivenByTheNext, "A read after the former end gives what has come since." },
    };

    private static async Task EmptyLog_GivesNothing(CheckRun run)
    {
        var page = await run.PageAsync(Position.Start, 10);
        run.Equal("number of events and returned position", (0, Position.Start), (page.Events.Count, page.Position));
    }

    private static async Task MaximumOfOne_GivesOneEvent(CheckRun run)
    {
        await FillAsync(run);
        run.Same("how many events the first, second and third read of one gave", [1, 1, 1], (await PagesAsync(run, 1)).Take(3).Select(page => page.Events.Count));
    }

    private static async Task AnyMaximum_GivesNoMoreThanThat(CheckRun run)
    {
        var log = await FillAsync(run);
        for (var maximum = 1; maximum <= Count; maximum++)
        {
            foreach (var after in log.Positions.Prepend(Position.Start))
                run.True($"a read of at most {maximum} after {after}", (await run.PageAsync(after, maximum)).Events.Count <= maximum, $"at most {maximum}", "more");
        }
    }

    private static async Task AnyMaximum_GivesSomethingWhileThereIsMore(CheckRun run)
    {
        var log = await FillAsync(run);
        for (var maximum = 1; maximum <= Count + 1; maximum++)
        {
            foreach (var after in log.Positions.Prepend(Position.Start).SkipLast(1))
                run.True($"a read of at most {maximum} after {after}", (await run.PageAsync(after, maximum)).Events.Count > 0, "at least one event", "none");
        }
    }

    private static async Task PagesOfAnySize_GiveEveryEventOnce(CheckRun run)
    {
        var log = await FillAsync(run);
        for (var maximum = 1; maximum <= Count + 2; maximum++)
            run.Same($"the log in pages of {maximum}", log.Events.Select(e => e.Place), (await PagesAsync(run, maximum)).SelectMany(page => page.Events).Select(e => e.Place));
    }

    private static async Task MaximumOfWhatIsLeft_GivesItAll(CheckRun run)
    {
        await FillAsync(run);
        var page = await run.PageAsync(Position.Start, Count);
        run.Same("a read of as many as there are", Expected(0), page.Texts);
        run.Same("the read after it", [], (await run.PageAsync(page.Position, Count)).Texts);
    }

    private static async Task LargestMaximum_GivesTheWholeLog(CheckRun run)
    {
        var log = await FillAsync(run);
        run.Same("the log", Expected(0), (await run.PageAsync(Position.Start, int.MaxValue)).Texts);
        run.Same("the log after its fifth event", Expected(5), (await run.PageAsync(log.Events[4].Position, int.MaxValue)).Texts);
    }

    private static async Task AfterEachEvent_TheRestIsGiven(CheckRun run)
    {
        var log = await FillAsync(run);
        for (var i = 0; i < Count; i++)
            run.Same($"the log after event {i + 1}", Expected(i + 1), (await run.PageAsync(log.Events[i].Position, CheckRun.Everything)).Texts);
    }

    private static async Task ReturnedPosition_IsNotBeforeTheLastEvent(CheckRun run)
    {
        await FillAsync(run);
        foreach (var page in (await PagesAsync(run, 3)).Where(page => page.Events.Count > 0))
            run.True("the returned position", page.Position >= page.Events[^1].Position, $"{page.Events[^1].Position} or later", $"{page.Position}");
    }

    private static async Task AfterTheEnd_NothingIsGivenAndThePositionReturned(CheckRun run)
    {
        var end = (await FillAsync(run)).Events[^1].Position;
        var page = await run.PageAsync(end, 10);
        run.Equal("number of events and returned position", (0, end), (page.Events.Count, page.Position));
    }

    private static async Task BeyondTheEnd_NothingIsGivenAndThePositionReturned(CheckRun run)
    {
        var end = (await FillAsync(run)).Events[^1].Position;
        foreach (var beyond in new[] { end.Sequence + 1, int.MaxValue, (long)int.MaxValue + 1, long.MaxValue - 1, long.MaxValue })
        {
            var page = await run.PageAsync(end with { Sequence = beyond }, int.MaxValue);
            run.Equal($"number of events and returned position after {beyond}", (0, beyond), (page.Events.Count, page.Position.Sequence));
        }
    }

    private static async Task LongLogInPages_GivesEveryEventOnce(CheckRun run)
    {
        AppendResult last = default;
        for (var i = 0; i < 13; i++)
            last = await run.AppendAsync($"s{i % 3}", Batch.Texts($"{i}.", 100));
        await run.LogAsync(last);
        var texts = Enumerable.Range(0, 13).SelectMany(i => Batch.Texts($"{i}.", 100)).ToArray();
        foreach (var maximum in new[] { 100, 255, 256, 257, 511, 512, 513, 1_299, 1_300, 1_301 })
            run.Same($"the log in pages of {maximum}", texts, (await PagesAsync(run, maximum)).SelectMany(page => page.Texts));
    }

    private static async Task PagesWithoutMetadata_GiveTheSame(CheckRun run)
    {
        var log = await FillAsync(run);
        for (var maximum = 1; maximum <= 5; maximum++)
        {
            run.Same(
                $"the log in pages of {maximum}", log.Events.Select(e => (e.Version, e.Position, e.Text)),
                (await PagesAsync(run, maximum, needsMetadata: false)).SelectMany(page => page.Events).Select(e => (e.Version, e.Position, e.Text)));
        }
    }

    private static async Task BatchAcrossPages_ContinuesWithItsNextEvent(CheckRun run)
    {
        var batch = new Batch("s", "a", "b", "c", "d", "e") { Actor = "ann" };
        await run.LogAsync(await run.AppendAsync(batch));
        var events = (await PagesAsync(run, 2)).SelectMany(page => page.Events).ToArray();
        run.Same("versions and ids", batch.Events.Select((e, i) => (i + 1L, e.Id)), events.Select(e => (e.Version, e.Id)));
        run.Same("the metadata", Enumerable.Repeat(batch.Metadata, 5), events.Select(e => e.Metadata!));
    }

    private static async Task EventsAfterTheLastRead_AreGivenByTheNext(CheckRun run)
    {
        await FillAsync(run);
        var end = (await PagesAsync(run, 5))[^1].Position;
        await run.LogAsync(await run.AppendAsync("z", "new", "newer"));
        run.Same("the log after its former end", ["new", "newer"], (await run.PageAsync(end, 10)).Texts);
    }

    /// <summary>14 events in batches of several sizes; each has its place in the log as text.</summary>
    private static async Task<Seen> FillAsync(CheckRun run)
    {
        (string Stream, int Count)[] batches = [("a", 3), ("b", 1), ("a", 4), ("b", 2), ("a", 1), ("c", 1), ("a", 2)];
        var n = 0;
        AppendResult last = default;
        foreach (var (stream, count) in batches)
            last = await run.AppendAsync(stream, [.. Enumerable.Range(0, count).Select(_ => $"{++n}")]);
        return await run.LogAsync(last);
    }

    private static IEnumerable<string> Expected(int after) => Enumerable.Range(after + 1, Count - after).Select(n => $"{n}");

    /// <summary>Reads on from what each read returned, to the end.</summary>
    private static async Task<List<Seen>> PagesAsync(CheckRun run, int maximum, bool needsMetadata = true)
    {
        var pages = new List<Seen>();
        for (var after = Position.Start; pages.Count < 2_000;)
        {
            var page = await run.PageAsync(after, maximum, needsMetadata: needsMetadata);
            if (page.Position == after && page.Events.Count == 0)
                break;
            pages.Add(page);
            after = page.Position;
        }

        return pages;
    }
}
