using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>What is there after the store was closed and opened again.</summary>
internal static class DurabilityChecks
{
    public static Area All { get; } = new("Durability", StorePromise.Durable, StoreCapabilities.Durable)
    {
        { AcknowledgedEvents_AreThereAfterReopening, "Every acknowledged event is in its stream after reopening." },
        { LastAcknowledgedEvent_IsThereAfterReopening, "The very last acknowledged append is there after reopening, and whole." },
        { ConcurrentAppends_AreThereAfterReopening, "Every one of many concurrent appends that was acknowledged is there after reopening." },
        { Log_IsTheSameAfterReopening, "The log gives the same events at the same positions after reopening." },
        { Metadata_IsTheSameAfterReopening, "Metadata, event ids and types are the same after reopening." },
        { Head_IsTheSameAfterReopening, "The head is the same after reopening." },
        { Correlations_AreTheSameAfterReopening, "Reads by correlation give the same after reopening." },
        { Versions_GoOnAfterReopening, "A stream's versions go on where they ended; an older expected version conflicts.", StorePromise.OneWinner },
        { Positions_GoOnAfterReopening, "Positions after reopening are above all those before.", StorePromise.GlobalOrder },
        { RepeatedBatchAfterReopening_ReturnsTheFirstResult, "A batch that is repeated after reopening returns the first result.", StorePromise.IdempotentAppend },
        { ReusedBatchIdAfterReopening_IsRefused, "A batch id with other events is refused after reopening.", StorePromise.IdempotentAppend },
        { FindAppendAfterReopening_ReturnsTheFirstResult, "FindAppendAsync finds batches of before.", StorePromise.IdempotentAppend },
        { EventTypesOfBefore_AreKnownAfterReopening, "Types that were first stored before and after reopening keep their meanings beside each other." },
        { EmptyStore_IsEmptyAfterReopening, "A store without events has none after reopening." },
        { Checkpoints_AreThereAfterReopening, "Checkpoints are kept as durably as events.", StoreCapabilities.Checkpoints },
    };

    private static async Task AcknowledgedEvents_AreThereAfterReopening(CheckRun run)
    {
        for (var i = 0; i < 10; i++)
            await run.AppendAsync($"s{i % 3}", $"{i}");
        await run.ReopenAsync();
        run.Same("the first stream", ["0", "3", "6", "9"], (await run.StreamAsync("s0")).Texts);
        run.Same("the second stream", ["1", "4", "7"], (await run.StreamAsync("s1")).Texts);
    }

    private static async Task LastAcknowledgedEvent_IsThereAfterReopening(CheckRun run)
    {
        for (var i = 1; i <= 3; i++)
        {
            await run.AppendAsync("s", $"{i}", $"{i}+");
            await run.ReopenAsync();
            run.Equal($"the stream's version after opening {i}", 2L * i, (await run.StreamAsync("s")).Version);
        }
    }

    private static async Task ConcurrentAppends_AreThereAfterReopening(CheckRun run)
    {
        var results = await CheckRun.AtOnceAsync(100, i => run.AppendAsync($"s{i % 5}", $"{i}"));
        await run.ReopenAsync();
        for (var i = 0; i < results.Length; i++)
            run.Equal($"the event that was acknowledged as version {results[i].Version}", $"{i}", (await run.StreamAsync(results[i].StreamId, results[i].Version - 1)).Texts.FirstOrDefault());
    }

    private static async Task Log_IsTheSameAfterReopening(CheckRun run)
    {
        var last = await FillAsync(run);
        var before = (await run.LogAsync(last)).Events.Select(e => e.Place).ToArray();
        await run.ReopenAsync();
        run.Same("the log", before, (await run.LogAsync(last)).Events.Select(e => e.Place));
    }

    private static async Task Metadata_IsTheSameAfterReopening(CheckRun run)
    {
        await FillAsync(run);
        var before = (await run.StreamAsync("s")).Events.Select(e => (e.Id, e.Type, e.Metadata)).ToArray();
        await run.ReopenAsync();
        run.Same("ids, types and metadata", before, (await run.StreamAsync("s")).Events.Select(e => (e.Id, e.Type, e.Metadata)));
    }

    private static async Task Head_IsTheSameAfterReopening(CheckRun run)
    {
        var last = await FillAsync(run);
        await run.ReopenAsync();
        run.Equal("the head", last.Position, await run.HeadAsync(last));
    }

    private static async Task Correlations_AreTheSameAfterReopening(CheckRun run)
    {
        await FillAsync(run);
        await run.ReopenAsync();
        run.Same("the events with correlation 'x'", ["a", "b", "d"], (await run.CorrelatedAsync("x")).Texts);
    }

    private static async Task Versions_GoOnAfterReopening(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        await run.ReopenAsync();
        await run.ThrowsAsync<ConcurrencyException>("an append at version 1", () => run.AppendAsync(new Batch("s", "x") { Expected = ExpectedVersion.Exactly(1) }));
        run.Equal("the version of an append at version 2", 3, (await run.AppendAsync(new Batch("s", "c") { Expected = ExpectedVersion.Exactly(2) })).Version);
    }

    private static async Task Positions_GoOnAfterReopening(CheckRun run)
    {
        var last = await FillAsync(run);
        await run.ReopenAsync();
        var next = await run.AppendAsync("new", "x");
        run.True("the position of the next append", next.Position > last.Position, $"above {last.Position}", $"{next.Position}");
    }

    private static async Task RepeatedBatchAfterReopening_ReturnsTheFirstResult(CheckRun run)
    {
        var batch = new Batch("s", "a", "b") { Expected = ExpectedVersion.NoStream };
        var first = await run.AppendAsync(batch);
        await run.AppendAsync("s", "c");
        await run.ReopenAsync();
        run.Equal("the repetition's result", first with { Repeated = true }, await run.AppendAsync(batch));
    }

    private static async Task ReusedBatchIdAfterReopening_IsRefused(CheckRun run)
    {
        var batch = new Batch("s", "a", "b");
        await run.AppendAsync(batch);
        await run.ReopenAsync();
        await run.ThrowsAsync<BatchIdReusedException>("the batch id with other events", () => run.AppendAsync(new Batch("s", "a", "x") { Id = batch.Id }));
    }

    private static async Task FindAppendAfterReopening_ReturnsTheFirstResult(CheckRun run)
    {
        var batch = new Batch("s", "a", "b");
        var first = await run.AppendAsync(batch);
        await run.ReopenAsync();
        run.Equal("what is found", first with { Repeated = true }, await run.Store.FindAppendAsync(batch.Id, run.Cancellation));
    }

    private static async Task EventTypesOfBefore_AreKnownAfterReopening(CheckRun run)
    {
        await run.AppendAsync(new Batch("s", Batch.Event("1", "A"), Batch.Event("2", "B")));
        await run.ReopenAsync();
        await run.AppendAsync(new Batch("s", Batch.Event("3", "C"), Batch.Event("4", "A"), Batch.Event("5", "D")));
        run.Same("the types of the stream", ["A", "B", "C", "A", "D"], (await run.StreamAsync("s")).Events.Select(e => e.Type.Name));
        await run.ReopenAsync();
        run.Same("the types after opening once more", ["A", "B", "C", "A", "D"], (await run.StreamAsync("s")).Events.Select(e => e.Type.Name));
    }

    private static async Task EmptyStore_IsEmptyAfterReopening(CheckRun run)
    {
        await run.ReopenAsync();
        run.Equal("the head", Position.Start, await run.Store.GetHeadAsync(run.Cancellation));
        run.Same("the log", [], (await run.PageAsync(Position.Start, 10)).Texts);
    }

    private static async Task Checkpoints_AreThereAfterReopening(CheckRun run)
    {
        await run.Checkpoints.SaveCheckpointAsync("r", new Position(0, 5), run.Cancellation);
        await run.Checkpoints.SaveCheckpointAsync("r", new Position(0, 7), run.Cancellation);
        await run.ReopenAsync();
        run.Equal("the checkpoint", new Position(0, 7), await run.Checkpoints.LoadCheckpointAsync("r", run.Cancellation));
    }

    private static async Task<AppendResult> FillAsync(CheckRun run)
    {
        await run.AppendAsync(new Batch("s", "a", "b") { Correlation = "x", Actor = "ann", Created = Batch.Time.AddHours(7) });
        await run.AppendAsync(new Batch("t", "c") { Correlation = "y" });
        return await run.AppendAsync(new Batch("s", Batch.Event("d", "Other", version: 2)) { Correlation = "x", Causation = "" });
    }
}
