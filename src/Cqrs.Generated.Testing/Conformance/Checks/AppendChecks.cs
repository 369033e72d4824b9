using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Versions, and what an append returns.</summary>
internal static class AppendChecks
{
    public static Area All { get; } = new("Append", StorePromise.OneWinner)
    {
        { FirstEvent_HasVersionOne, "A stream's first event has version 1." },
        { Result_NamesStreamAndLastVersion, "The result names the stream, the version of the batch's last event, and that nothing was repeated." },
        { Result_HasThePositionOfTheLastEvent, "The result's position is that of the batch's last event in the log.", StorePromise.GlobalOrder },
        { BatchesOfManySizes_GiveContiguousVersions, "Versions are 1, 2, 3, … whatever the sizes of the batches." },
        { OtherStreams_DoNotCount, "Each stream counts on its own." },
        { AnyVersion_AppendsAfterWhateverIsThere, "ExpectedVersion.Any appends to an absent stream and to one with events." },
        { BatchOfOneStream_IsInNoOther, "A batch's events are in its stream and in no other." },
        { CallersMemory_IsNotKept, "The store keeps the bytes as they were when the append was acknowledged, whatever the caller does with its memory.", StorePromise.Durable },
    };

    private static async Task FirstEvent_HasVersionOne(CheckRun run)
    {
        await run.AppendAsync("s", "a");
        run.Same("the versions of the stream", [1], (await run.StreamAsync("s")).Versions);
    }

    private static async Task Result_NamesStreamAndLastVersion(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        var result = await run.AppendAsync("s", "c", "d", "e");
        run.Equal("stream, version and Repeated of the result", ("s", 5, false), (result.StreamId, result.Version, result.Repeated));
    }

    private static async Task Result_HasThePositionOfTheLastEvent(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        var result = await run.AppendAsync("t", "c", "d");
        var log = await run.LogAsync(result);
        run.Equal("the position of event 'd' and that of the result", log.Events.FirstOrDefault(e => e.Text == "d")?.Position, result.Position);
    }

    private static async Task BatchesOfManySizes_GiveContiguousVersions(CheckRun run)
    {
        long end = 0;
        foreach (var size in new[] { 1, 2, 1, 7, 3, 1, 20, 2 })
        {
            var result = await run.AppendAsync("s", Batch.Texts($"{size}.", size));
            run.Equal($"the result's version after a batch of {size}", end += size, result.Version);
        }

        run.Same("the versions of the stream", Enumerable.Range(1, (int)end).Select(v => (long)v), (await run.StreamAsync("s")).Versions);
    }

    private static async Task OtherStreams_DoNotCount(CheckRun run)
    {
        for (var i = 0; i < 5; i++)
        {
            await run.AppendAsync("s", "a");
            await run.AppendAsync("t", "b", "c");
        }

        run.Same("the versions of the first stream", [1, 2, 3, 4, 5], (await run.StreamAsync("s")).Versions);
        run.Same("the versions of the second stream", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], (await run.StreamAsync("t")).Versions);
    }

    private static async Task AnyVersion_AppendsAfterWhateverIsThere(CheckRun run)
    {
        await run.AppendAsync(new Batch("s", "a", "b") { Expected = ExpectedVersion.Any });
        await run.AppendAsync(new Batch("s", "c") { Expected = ExpectedVersion.Any });
        run.Same("the stream", ["a", "b", "c"], (await run.StreamAsync("s")).Texts);
    }

    private static async Task BatchOfOneStream_IsInNoOther(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        await run.AppendAsync("t", "c");
        run.Same("the first stream", ["a", "b"], (await run.StreamAsync("s")).Texts);
        run.Same("the second stream", ["c"], (await run.StreamAsync("t")).Texts);
    }

    private static async Task CallersMemory_IsNotKept(CheckRun run)
    {
        byte[] memory = [1, 2, 3, 4];
        await run.AppendAsync(new Batch("s", Batch.Event(memory.AsMemory(1, 2))));
        memory.AsSpan().Fill(9);
        run.Same<byte>("the stored bytes", [2, 3], (await run.StreamAsync("s")).Events[0].Payload);
    }
}
