using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>All of a batch or nothing of it, to everybody.</summary>
internal static class AtomicityChecks
{
    private const int BatchSize = 7;

    public static Area All { get; } = new("Atomicity", StorePromise.AtomicAppend)
    {
        { AppendThatBreaksInTheMiddle_LeavesNothingInTheStream, "An append that fails while its events are being written leaves none of them in its stream." },
        { AppendThatBreaksInTheMiddle_LeavesNothingInTheLog, "An append that fails while its events are being written leaves none of them in the log." },
        { AppendThatBroke_CanBeRepeated, "An append that failed can be repeated under its batch id, and is then written." },
        { AppendThatBreaks_DoesNotDisturbOthers, "An append that fails takes none of those down that are made at the same time." },
        { ReaderOfAStreamDuringWrites_SeesWholeBatches, "Whoever reads a stream while it is written sees whole batches." },
        { ReaderOfTheLogDuringWrites_SeesWholeBatches, "Whoever reads the whole log while it is written sees whole batches." },
        { ReaderByCorrelationDuringWrites_SeesWholeBatches, "Whoever reads by correlation while it is written sees whole batches." },
    };

    private static async Task AppendThatBreaksInTheMiddle_LeavesNothingInTheStream(CheckRun run)
    {
        await run.AppendAsync("s", "before");
        await BreakAsync(run, Breaking.Batch("s"));
        var stream = await run.StreamAsync("s");
        run.Same("the stream after an append that broke at its third event", ["before"], stream.Texts);
        run.Equal("its version", 1, stream.Version);
    }

    private static async Task AppendThatBreaksInTheMiddle_LeavesNothingInTheLog(CheckRun run)
    {
        await run.AppendAsync("s", "before");
        await BreakAsync(run, Breaking.Batch("s"));
        var last = await run.AppendAsync("t", "after");
        run.Same("the log after an append that broke at its third event", ["before", "after"], (await run.LogAsync(last)).Texts);
    }

    private static async Task AppendThatBroke_CanBeRepeated(CheckRun run)
    {
        var batch = Breaking.Batch("s");
        await BreakAsync(run, batch);
        run.Equal("what is found under its batch id", null, await run.Store.FindAppendAsync(batch.Id, run.Cancellation));
        var whole = new Batch("s", [.. batch.Events]) { Id = batch.Id };
        var result = await run.AppendAsync(whole);
        run.Equal("version and Repeated of the repetition", (5, false), (result.Version, result.Repeated));
    }

    private static async Task AppendThatBreaks_DoesNotDisturbOthers(CheckRun run)
    {
        var results = await CheckRun.AtOnceAsync(20, async i =>
        {
            if (i % 4 != 0)
                return await run.AppendAsync($"s{i}", "a", "b");
            await BreakAsync(run, Breaking.Batch($"s{i}"));
            return (AppendResult?)null;
        });
        run.Equal("how many of 15 sound appends were acknowledged", 15, results.Count(r => r is { Version: 2 }));
    }

    private static Task ReaderOfAStreamDuringWrites_SeesWholeBatches(CheckRun run)
        => DuringWritesAsync(run, async () => await run.StreamAsync("s"));

    private static Task ReaderOfTheLogDuringWrites_SeesWholeBatches(CheckRun run)
        => DuringWritesAsync(run, async () => await run.PageAsync(Position.Start, CheckRun.Everything));

    private static Task ReaderByCorrelationDuringWrites_SeesWholeBatches(CheckRun run)
        => DuringWritesAsync(run, async () => await run.CorrelatedAsync("correlation"));

    /// <summary>Writes while it reads: at least 10 batches and at least 30 reads, so that the reads do fall between the writes.</summary>
    private static async Task DuringWritesAsync(CheckRun run, Func<Task<Seen>> read)
    {
        var written = 0;
        var reads = Task.Run(async () =>
        {
            for (var i = 0; i < 30 || (Volatile.Read(ref written) < 10 && !run.Cancellation.IsCancellationRequested); i++)
            {
                var count = (await read()).Events.Count;
                if (count % BatchSize != 0)
                    return count;
            }

            return 0;
        });
        for (var i = 0; i < 1_000 && (i < 10 || !reads.IsCompleted); i++)
        {
            await run.AppendAsync("s", Batch.Texts($"{i}.", BatchSize));
            Interlocked.Increment(ref written);
        }

        run.Equal($"the first count that a reader saw and that is no multiple of {BatchSize}, or 0", 0, await reads);
    }

    private static async Task BreakAsync(CheckRun run, Batch batch)
    {
        try
        {
            var request = (AppendRequest)batch;
            ((Breaking)batch.Events).Breaks = true;
            await run.Store.AppendAsync(request, run.Cancellation);
        }
        catch (Exception e) when (e is not ConformanceException && !run.Cancellation.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            ((Breaking)batch.Events).Breaks = false;
        }

        throw run.Failure("an append whose third event cannot be read", "an exception", "no exception");
    }
}
