using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>A batch id that comes again with something else.</summary>
internal static class BatchReuseChecks
{
    public static Area All { get; } = new("BatchReuse", StorePromise.IdempotentAppend)
    {
        { OtherPayload_IsRefused, "A known batch id with another payload is refused." },
        { OtherLastPayload_IsRefused, "A known batch id is refused although only the last of its events differs." },
        { FewerEvents_AreRefused, "A known batch id with the first of its events is refused." },
        { MoreEvents_AreRefused, "A known batch id with more events is refused." },
        { OtherEventType_IsRefused, "A known batch id with another event type is refused." },
        { OtherTypeVersion_IsRefused, "A known batch id with another version of an event type is refused." },
        { OtherOrder_IsRefused, "A known batch id with its events in another order is refused." },
        { OtherBoundaries_AreRefused, "A known batch id is refused where the same bytes are split into other events." },
        { OtherStream_IsRefused, "A known batch id with the same events for another stream is refused." },
        { Refusal_NamesBatchAndFirstStream, "BatchIdReusedException carries the batch id and the stream of the first append." },
        { Refusal_WritesNothing, "A refused batch writes nothing, neither to its stream nor to the first one." },
        { ReuseAtOnce_OneContentWins, "Of two contents sent at once under one batch id one is written, and the other refused." },
    };

    private static Task OtherPayload_IsRefused(CheckRun run) => RefusedAsync(run, new Batch("s", "x", "b"));

    private static Task OtherLastPayload_IsRefused(CheckRun run) => RefusedAsync(run, new Batch("s", "a", "x"));

    private static Task FewerEvents_AreRefused(CheckRun run) => RefusedAsync(run, new Batch("s", "a"));

    private static Task MoreEvents_AreRefused(CheckRun run) => RefusedAsync(run, new Batch("s", "a", "b", "c"));

    private static Task OtherEventType_IsRefused(CheckRun run) => RefusedAsync(run, new Batch("s", Batch.Event("a"), Batch.Event("b", "Other")));

    private static Task OtherTypeVersion_IsRefused(CheckRun run) => RefusedAsync(run, new Batch("s", Batch.Event("a"), Batch.Event("b", version: 2)));

    private static Task OtherOrder_IsRefused(CheckRun run) => RefusedAsync(run, new Batch("s", "b", "a"));

    private static Task OtherBoundaries_AreRefused(CheckRun run) => RefusedAsync(run, new Batch("s", "ab", ""));

    private static Task OtherStream_IsRefused(CheckRun run) => RefusedAsync(run, new Batch("t", "a", "b"));

    private static async Task Refusal_NamesBatchAndFirstStream(CheckRun run)
    {
        var first = new Batch("s", "a", "b");
        await run.AppendAsync(first);
        var e = await run.ThrowsAsync<BatchIdReusedException>("the batch id with another event", () => run.AppendAsync(new Batch("s", "x") { Id = first.Id }));
        run.Equal("batch id and stored stream of the exception", (first.Id, "s"), (e.BatchId, e.StoredStreamId));
    }

    private static async Task Refusal_WritesNothing(CheckRun run)
    {
        var first = new Batch("s", "a", "b");
        await run.AppendAsync(first);
        foreach (var other in new[] { new Batch("s", "x") { Id = first.Id }, new Batch("t", "x", "y") { Id = first.Id } })
        {
            try
            {
                await run.AppendAsync(other);
            }
            catch (BatchIdReusedException)
            {
                // That it is refused is for other checks to ask.
            }
        }

        var last = await run.AppendAsync("u", "last");
        run.Same("the log", ["a", "b", "last"], (await run.LogAsync(last)).Texts);
    }

    private static async Task ReuseAtOnce_OneContentWins(CheckRun run)
    {
        var id = Guid.CreateVersion7();
        var written = await CheckRun.AtOnceAsync(16, async i =>
        {
            try
            {
                return (Text: i % 2 == 0 ? "even" : "odd", (await run.AppendAsync(new Batch("s", i % 2 == 0 ? "even" : "odd") { Id = id })).Repeated);
            }
            catch (BatchIdReusedException)
            {
                return (Text: "", Repeated: true);
            }
        });
        run.Equal("how many of 16 appends wrote", 1, written.Count(w => !w.Repeated));
        run.Same("the contents that were acknowledged", (await run.StreamAsync("s")).Texts, written.Select(w => w.Text).Where(text => text.Length > 0).Distinct());
    }

    private static async Task RefusedAsync(CheckRun run, Batch other)
    {
        var first = new Batch("s", "a", "b");
        await run.AppendAsync(first);
        await run.ThrowsAsync<BatchIdReusedException>("the batch id with other events", () => run.AppendAsync(other with { Id = first.Id }));
    }
}
