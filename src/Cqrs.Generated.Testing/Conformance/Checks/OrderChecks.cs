using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>One order of everything, that no clock makes.</summary>
internal static class OrderChecks
{
    public static Area All { get; } = new("Order", StorePromise.GlobalOrder)
    {
        { Positions_Ascend, "Every event has a position of its own, above that of the event before it and above Position.Start." },
        { LogOrder_AgreesWithEveryStream, "The log gives the events of each stream in the order of their versions." },
        { LogOrder_AgreesWithAcknowledgements, "An append that began after another was acknowledged comes after it, whatever their streams." },
        { LogOrder_IsNotThatOfTheClock, "Created has no say: events that claim to be older keep the place of their append." },
        { LogOrder_IsNotThatOfIds, "Event ids and batch ids have no say in the order." },
        { SecondRead_GivesTheSameOrder, "What was read once is read again at the same positions, whatever was appended since." },
        { AfterConcurrentAppends_LogAgreesWithEveryStream, "Also what was appended at the same time has an order that agrees with every stream." },
        { ResultsOfConcurrentAppends_AreTheirPlacesInTheLog, "Each of many concurrent appends is told the position of its own last event." },
        { Positions_HaveNoGaps, "Positions are 1, 2, 3, … with epoch 0.", StoreCapabilities.GapFreePositions },
        { RefusedAppends_LeaveNoGaps, "Refused and repeated appends use up no positions.", StoreCapabilities.GapFreePositions },
        { ConcurrentAppends_LeaveNoGaps, "Positions have no gaps where many append at once.", StoreCapabilities.GapFreePositions },
    };

    private static async Task Positions_Ascend(CheckRun run)
    {
        var log = await FillAsync(run);
        var before = Position.Start;
        foreach (var position in log.Positions)
        {
            run.True($"the position after {before}", position > before, "a greater one", $"{position}");
            before = position;
        }
    }

    private static async Task LogOrder_AgreesWithEveryStream(CheckRun run)
    {
        var log = await FillAsync(run);
        foreach (var stream in log.Events.GroupBy(e => e.Stream))
            run.Same($"the versions of stream '{stream.Key}' in the log", Enumerable.Range(1, stream.Count()).Select(v => (long)v), stream.Select(e => e.Version));
    }

    private static async Task LogOrder_AgreesWithAcknowledgements(CheckRun run)
    {
        var before = new AppendResult("", 0, Position.Start, false);
        for (var i = 0; i < 20; i++)
        {
            var result = await run.AppendAsync($"s{19 - i}", "a");
            run.True($"the position of append {i + 1}", result.Position > before.Position, $"above {before.Position}", $"{result.Position}");
            before = result;
        }
    }

    private static async Task LogOrder_IsNotThatOfTheClock(CheckRun run)
    {
        AppendResult last = default;
        foreach (var (text, hours) in new[] { ("first", 0), ("second", -1), ("third", 5), ("fourth", -9), ("fifth", 0) })
            last = await run.AppendAsync(new Batch("s" + text, text) { Created = Batch.Time.AddHours(hours) });
        run.Same("the log", ["first", "second", "third", "fourth", "fifth"], (await run.LogAsync(last)).Texts);
    }

    private static async Task LogOrder_IsNotThatOfIds(CheckRun run)
    {
        AppendResult last = default;
        for (byte i = 9; i >= 5; i--)
        {
            var id = new Guid(i, 0, 0, new byte[8]);
            last = await run.AppendAsync(new Batch($"s{i}", new EncodedEvent(id, new("Noted", 1), new[] { (byte)('0' + i) })) { Id = id });
        }

        run.Same("the log", ["9", "8", "7", "6", "5"], (await run.LogAsync(last)).Texts);
    }

    private static async Task SecondRead_GivesTheSameOrder(CheckRun run)
    {
        var first = await FillAsync(run);
        await run.LogAsync(await run.AppendAsync(new Batch("a", "later") { Created = DateTimeOffset.MinValue }));
        var second = await run.PageAsync(Position.Start, CheckRun.Everything);
        run.Same("what was read before", first.Events.Select(e => e.Place), second.Events.Take(first.Events.Count).Select(e => e.Place));
    }

    private static async Task AfterConcurrentAppends_LogAgreesWithEveryStream(CheckRun run)
    {
        var log = await ConcurrentlyAsync(run);
        foreach (var stream in log.Log.Events.GroupBy(e => e.Stream))
            run.Same($"stream '{stream.Key}' in the log", (await run.StreamAsync(stream.Key)).Events.Select(e => e.Place), stream.Select(e => e.Place));
    }

    private static async Task ResultsOfConcurrentAppends_AreTheirPlacesInTheLog(CheckRun run)
    {
        var (results, log) = await ConcurrentlyAsync(run);
        var places = log.Events.Select(e => (e.Stream, e.Version, e.Position)).ToHashSet();
        run.Same("the results that are no event's place", [], results.Where(r => !places.Contains((r.StreamId, r.Version, r.Position))));
    }

    private static async Task Positions_HaveNoGaps(CheckRun run) => GapFree(run, await FillAsync(run));

    private static async Task RefusedAppends_LeaveNoGaps(CheckRun run)
    {
        var batch = new Batch("s", "a", "b");
        await run.AppendAsync(batch);
        await run.TryAppendAsync(new Batch("s", "x", "y", "z") { Expected = ExpectedVersion.NoStream });
        await run.AppendAsync(batch);
        GapFree(run, await run.LogAsync(await run.AppendAsync("s", "c")));
    }

    private static async Task ConcurrentAppends_LeaveNoGaps(CheckRun run) => GapFree(run, (await ConcurrentlyAsync(run)).Log);

    private static void GapFree(CheckRun run, Seen log)
        => run.Same("the positions", Enumerable.Range(1, log.Events.Count).Select(p => new Position(0, p)), log.Positions);

    private static async Task<Seen> FillAsync(CheckRun run)
    {
        AppendResult last = default;
        for (var i = 0; i < 12; i++)
            last = await run.AppendAsync(((string[])["b", "a", "c"])[i % 3], Batch.Texts($"{i}.", 1 + i % 4));
        return await run.LogAsync(last);
    }

    private static async Task<(AppendResult[] Results, Seen Log)> ConcurrentlyAsync(CheckRun run)
    {
        var results = await CheckRun.AtOnceAsync(100, i => run.AppendAsync($"s{i % 5}", Batch.Texts($"{i}.", 1 + i % 3)));
        return (results, await run.LogAsync(results.MaxBy(r => r.Position)));
    }
}
