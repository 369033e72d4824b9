using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>One batch id, again and again.</summary>
internal static class IdempotencyChecks
{
    public static Area All { get; } = new("Idempotency", StorePromise.IdempotentAppend)
    {
        { RepeatedBatch_ReturnsTheFirstResult, "The same batch again returns the first result, with Repeated set." },
        { RepeatedBatch_WritesNothing, "The same batch again adds nothing to stream and log." },
        { RepeatedAfterOthers_ReturnsTheFirstResult, "A repetition returns the first result although stream and log have moved on." },
        { RepeatedAtAnExpectedVersion_SucceedsThoughTheStreamMovedOn, "The batch id is looked at before the expected version." },
        { RepeatedNoStream_Succeeds, "A stream's first batch can be repeated with ExpectedVersion.NoStream." },
        { RepeatedWithOtherIdsAndTime_IsTheSameBatch, "Event ids, time and correlation are no part of the content: a command that is decided again is the same batch." },
        { RepeatedConcurrently_WritesOnce, "Of one batch sent many times at once one is written, and all get its result." },
        { RepeatedAfterAThousandOthers_IsStillKnown, "Batch ids are kept for ever, not for a while." },
        { FirstAppend_IsNotRepeated, "A batch that comes for the first time is not called repeated, whatever its events." },
        { FindAppend_ReturnsTheFirstResult, "FindAppendAsync returns the append's result, with Repeated set." },
        { FindAppendOfAnUnknownBatch_IsNull, "FindAppendAsync of an id that was never appended is null." },
        { FindAppendOfARefusedBatch_IsNull, "FindAppendAsync of a refused append's id is null." },
        { RefusedBatch_LeavesItsIdFree, "A refused append's batch id can be used again, with other events." },
    };

    private static async Task RepeatedBatch_ReturnsTheFirstResult(CheckRun run)
    {
        var batch = new Batch("s", "a", "b");
        var first = await run.AppendAsync(batch);
        run.Equal("the repetition's result", first with { Repeated = true }, await run.AppendAsync(batch));
    }

    private static async Task RepeatedBatch_WritesNothing(CheckRun run)
    {
        var batch = new Batch("s", "a", "b");
        var first = await run.AppendAsync(batch);
        await run.AppendAsync(batch);
        run.Same("the stream", ["a", "b"], (await run.StreamAsync("s")).Texts);
        run.Same("the log", ["a", "b"], (await run.LogAsync(first)).Texts);
    }

    private static async Task RepeatedAfterOthers_ReturnsTheFirstResult(CheckRun run)
    {
        await run.AppendAsync("s", "before");
        var batch = new Batch("s", "a", "b");
        var first = await run.AppendAsync(batch);
        await run.AppendAsync("s", "after");
        await run.AppendAsync("t", "elsewhere");
        run.Equal("the repetition's result", first with { Repeated = true }, await run.AppendAsync(batch));
    }

    private static async Task RepeatedAtAnExpectedVersion_SucceedsThoughTheStreamMovedOn(CheckRun run)
    {
        await run.AppendAsync("s", "before");
        var batch = new Batch("s", "a") { Expected = ExpectedVersion.Exactly(1) };
        await run.AppendAsync(batch);
        await run.AppendAsync("s", "after");
        run.Equal("the repetition's version", 2, (await run.AppendAsync(batch)).Version);
    }

    private static async Task RepeatedNoStream_Succeeds(CheckRun run)
    {
        var batch = new Batch("s", "a") { Expected = ExpectedVersion.NoStream };
        await run.AppendAsync(batch);
        run.Equal("the repetition's version", 1, (await run.AppendAsync(batch)).Version);
    }

    private static async Task RepeatedWithOtherIdsAndTime_IsTheSameBatch(CheckRun run)
    {
        var batch = new Batch("s", "a", "b");
        await run.AppendAsync(batch);
        var decidedAgain = new Batch("s", "a", "b") { Id = batch.Id, Created = Batch.Time.AddHours(1), Correlation = "other", Actor = "other" };
        run.Equal("Repeated of the batch decided again", true, (await run.AppendAsync(decidedAgain)).Repeated);
    }

    private static async Task RepeatedConcurrently_WritesOnce(CheckRun run)
    {
        var batch = new Batch("s", "a", "b") { Expected = ExpectedVersion.NoStream };
        var results = await CheckRun.AtOnceAsync(20, _ => run.AppendAsync(batch));
        run.Equal("how many of 20 results are not repeated", 1, results.Count(r => !r.Repeated));
        run.Equal("how many different places the results name", 1, results.Select(r => r with { Repeated = true }).Distinct().Count());
        run.Same("the stream", ["a", "b"], (await run.StreamAsync("s")).Texts);
    }

    private static async Task RepeatedAfterAThousandOthers_IsStillKnown(CheckRun run)
    {
        var batch = new Batch("s", "a");
        await run.AppendAsync(batch);
        await CheckRun.AtOnceAsync(20, async writer =>
        {
            for (var i = 0; i < 50; i++)
                await run.AppendAsync($"t{writer}", "x");
            return true;
        });
        run.Equal("Repeated of the batch after 1,000 others", true, (await run.AppendAsync(batch)).Repeated);
    }

    private static async Task FirstAppend_IsNotRepeated(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b", "c");
        run.Equal("Repeated of equal events under another batch id", false, (await run.AppendAsync("s", "a", "b", "c")).Repeated);
        run.Same("the stream", ["a", "b", "c", "a", "b", "c"], (await run.StreamAsync("s")).Texts);
    }

    private static async Task FindAppend_ReturnsTheFirstResult(CheckRun run)
    {
        await run.AppendAsync("t", "x");
        var batch = new Batch("s", "a", "b");
        var result = await run.AppendAsync(batch);
        await run.AppendAsync("s", "c");
        run.Equal("what is found", result with { Repeated = true }, await run.Store.FindAppendAsync(batch.Id, run.Cancellation));
    }

    private static async Task FindAppendOfAnUnknownBatch_IsNull(CheckRun run)
    {
        run.Equal("what is found in an empty store", null, await run.Store.FindAppendAsync(Guid.CreateVersion7(), run.Cancellation));
        await run.AppendAsync("s", "a");
        run.Equal("what is found", null, await run.Store.FindAppendAsync(Guid.CreateVersion7(), run.Cancellation));
    }

    private static async Task FindAppendOfARefusedBatch_IsNull(CheckRun run)
    {
        var refused = new Batch("s", "a") { Expected = ExpectedVersion.Exactly(1) };
        await run.TryAppendAsync(refused);
        run.Equal("what is found", null, await run.Store.FindAppendAsync(refused.Id, run.Cancellation));
    }

    private static async Task RefusedBatch_LeavesItsIdFree(CheckRun run)
    {
        var refused = new Batch("s", "a") { Expected = ExpectedVersion.Exactly(1) };
        await run.TryAppendAsync(refused);
        var result = await run.AppendAsync(new Batch("s", "b") { Id = refused.Id });
        run.Equal("version and Repeated of the append under the same id", (1, false), (result.Version, result.Repeated));
    }
}
