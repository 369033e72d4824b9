namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Batches of every size.</summary>
internal static class BatchChecks
{
    public static Area All { get; } = new("Batch", StorePromise.AtomicAppend)
    {
        { HugeBatch_IsKeptWhole, "A batch of 5,000 events is kept whole, in order." },
        { BatchesAroundPowersOfTwo_AreKeptWhole, "Batches of sizes where buffers and parameter lists end are kept whole." },
        { LargePayloadsInOneBatch_AreKept, "A batch of 32 payloads of 60 KB, more than one page of memory, is kept whole." },
        { EventsOfABatch_AreInItsOrder, "Events keep the order that they had in the batch, whatever their types and payloads." },
        { HugeBatchAgain_IsRepeated, "A huge batch is compared to its last event when it comes again.", StorePromise.IdempotentAppend },
    };

    private static async Task HugeBatch_IsKeptWhole(CheckRun run)
    {
        var texts = Batch.Texts("e", 5_000);
        run.Equal("the result's version", 5_000, (await run.AppendAsync("s", texts)).Version);
        run.Same("the stream", texts, (await run.StreamAsync("s")).Texts);
    }

    private static async Task BatchesAroundPowersOfTwo_AreKeptWhole(CheckRun run)
    {
        foreach (var size in new[] { 31, 32, 33, 127, 128, 129, 255, 256, 257, 511, 512, 513 })
        {
            var texts = Batch.Texts("e", size);
            run.Equal($"the version after a batch of {size}", size, (await run.AppendAsync($"s{size}", texts)).Version);
            run.Same($"the stream of a batch of {size}", texts, (await run.StreamAsync($"s{size}")).Texts);
        }
    }

    private static async Task LargePayloadsInOneBatch_AreKept(CheckRun run)
    {
        var length = Math.Min(60_000, run.MaximumPayload);
        await run.AppendAsync(new Batch("s", [.. Enumerable.Range(1, 32).Select(i => Batch.Event(Filled(i)))]));
        var stream = await run.StreamAsync("s");
        run.Equal("the number of events", 32, stream.Events.Count);
        for (var i = 1; i <= 32; i++)
            run.Same($"payload {i}", Filled(i), stream.Events[i - 1].Payload);

        byte[] Filled(int i)
        {
            var bytes = new byte[length];
            bytes.AsSpan().Fill((byte)i);
            return bytes;
        }
    }

    private static async Task EventsOfABatch_AreInItsOrder(CheckRun run)
    {
        string[] texts = ["9", "1", "", "5", "10", "a", "A", "5"];
        await run.AppendAsync(new Batch("s", [.. texts.Select((text, i) => Batch.Event(text, $"Type{i % 3}"))]));
        run.Same("the stream", texts, (await run.StreamAsync("s")).Texts);
    }

    private static async Task HugeBatchAgain_IsRepeated(CheckRun run)
    {
        var batch = new Batch("s", Batch.Texts("e", 3_000));
        await run.AppendAsync(batch);
        run.Equal("Repeated of the second append", true, (await run.AppendAsync(batch)).Repeated);
        await run.ThrowsAsync<BatchIdReusedException>("the batch with another last event", () => run.AppendAsync(new Batch("s", [.. Batch.Texts("e", 2_999), "other"]) { Id = batch.Id }));
    }
}
