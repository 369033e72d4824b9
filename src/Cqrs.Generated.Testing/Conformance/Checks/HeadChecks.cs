using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Where the log ends.</summary>
internal static class HeadChecks
{
    public static Area All { get; } = new("Head", StorePromise.ReadYourWrites)
    {
        { HeadOfAnEmptyStore_IsStart, "The head of a store without events is Position.Start." },
        { Head_IsTheLastEventsPosition, "The head is the position of the last event, that of a batch's last event too." },
        { HeadAfterARefusedAppend_HasNotMoved, "A refused append leaves the head where it was." },
        { HeadAfterARepeatedAppend_HasNotMoved, "A repeated append leaves the head where it was." },
        { ReadAfterTheHead_GivesNothing, "There is nothing behind the head.", StorePromise.GlobalOrder },
    };

    private static async Task HeadOfAnEmptyStore_IsStart(CheckRun run)
        => run.Equal("the head", Position.Start, await run.Store.GetHeadAsync(run.Cancellation));

    private static async Task Head_IsTheLastEventsPosition(CheckRun run)
    {
        foreach (var size in new[] { 1, 3, 2, 1 })
        {
            var result = await run.AppendAsync($"s{size}", Batch.Texts("e", size));
            run.Equal($"the head after a batch of {size}", result.Position, await run.HeadAsync(result));
        }
    }

    private static async Task HeadAfterARefusedAppend_HasNotMoved(CheckRun run)
    {
        var last = await run.AppendAsync("s", "a");
        await run.TryAppendAsync(new Batch("s", "b", "c") { Expected = ExpectedVersion.NoStream });
        run.Equal("the head", last.Position, await run.HeadAsync(last));
    }

    private static async Task HeadAfterARepeatedAppend_HasNotMoved(CheckRun run)
    {
        var batch = new Batch("s", "a");
        await run.AppendAsync(batch);
        var last = await run.AppendAsync("t", "b");
        await run.AppendAsync(batch);
        run.Equal("the head", last.Position, await run.HeadAsync(last));
    }

    private static async Task ReadAfterTheHead_GivesNothing(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        var head = await run.HeadAsync(await run.AppendAsync("t", "c"));
        run.Same("the log after the head", [], (await run.PageAsync(head, 10)).Texts);
    }
}
