using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Cancellation before, during and after. Cancelled means that nothing was written.</summary>
internal static class CancellationChecks
{
    private static readonly CancellationToken s_cancelled = new(canceled: true);

    public static Area All { get; } = new("Cancellation", StorePromise.HonestOutcome)
    {
        { AppendCancelledBeforehand_Throws, "An append whose token is cancelled already throws OperationCanceledException." },
        { AppendCancelledBeforehand_WritesNothing, "An append whose token is cancelled already writes nothing." },
        { FindAppendCancelledBeforehand_Throws, "FindAppendAsync looks at its token." },
        { StreamReadCancelledBeforehand_Throws, "ReadStreamAsync looks at its token." },
        { LogReadCancelledBeforehand_Throws, "ReadAllAsync looks at its token." },
        { CorrelationReadCancelledBeforehand_Throws, "ReadByCorrelationAsync looks at its token." },
        { HeadCancelledBeforehand_Throws, "GetHeadAsync looks at its token." },
        { WaitCancelledBeforehand_Throws, "WaitForEventsAsync looks at its token, also where there are events." },
        { WaitCancelledWhileItWaits_Ends, "A wait that is cancelled ends with OperationCanceledException." },
        { LongReadCancelledOnItsFirstPage_Ends, "A read of 2,000 events that is cancelled on its first page ends with OperationCanceledException before it has given them all." },
        { AppendCancelledAfterwards_Stands, "Cancelling after the acknowledgement changes nothing.", StorePromise.Durable },
        { AppendCancelledMeanwhile_EndsAsItSays, "An append that is cancelled at any moment is written if it was acknowledged, and is not if it was cancelled." },
    };

    private static async Task AppendCancelledBeforehand_Throws(CheckRun run)
        => await ThrowsAsync(run, async () => await run.Store.AppendAsync(new Batch("s", "a"), s_cancelled));

    private static async Task AppendCancelledBeforehand_WritesNothing(CheckRun run)
    {
        var batch = new Batch("s", "a");
        try
        {
            await run.Store.AppendAsync(batch, s_cancelled);
        }
        catch (OperationCanceledException)
        {
            // That it throws is for another check to ask.
        }

        run.Equal("the version of its stream", 0, (await run.StreamAsync("s")).Version);
        run.Equal("what is found under its batch id", null, await run.Store.FindAppendAsync(batch.Id, run.Cancellation));
    }

    private static Task FindAppendCancelledBeforehand_Throws(CheckRun run) => ThrowsAsync(run, async () => await run.Store.FindAppendAsync(Guid.CreateVersion7(), s_cancelled));

    private static Task StreamReadCancelledBeforehand_Throws(CheckRun run) => ThrowsAsync(run, async () => await run.Store.ReadStreamAsync("s", 0, new Seen(), s_cancelled));

    private static Task LogReadCancelledBeforehand_Throws(CheckRun run) => ThrowsAsync(run, async () => await run.Store.ReadAllAsync(Position.Start, 10, new Seen(), s_cancelled));

    private static Task CorrelationReadCancelledBeforehand_Throws(CheckRun run)
        => ThrowsAsync(run, async () => await run.Store.ReadByCorrelationAsync("c", new Seen(), s_cancelled));

    private static Task HeadCancelledBeforehand_Throws(CheckRun run) => ThrowsAsync(run, async () => await run.Store.GetHeadAsync(s_cancelled));

    private static async Task WaitCancelledBeforehand_Throws(CheckRun run)
    {
        await run.LogAsync(await run.AppendAsync("s", "a"));
        await ThrowsAsync(run, async () => await run.Store.WaitForEventsAsync(Position.Start, s_cancelled));
    }

    private static async Task WaitCancelledWhileItWaits_Ends(CheckRun run)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var head = await run.HeadAsync(await run.AppendAsync("s", "a"));

        // A wait may end for no reason, so it begins again until it is cancelled; a store that takes no notice must not keep it for ever.
        var waiting = Task.Run(async () =>
        {
            for (var late = 0; late < 10; late += stop.IsCancellationRequested ? 1 : 0)
                await run.Store.WaitForEventsAsync(head, stop.Token);
        });
        await Task.Yield();
        await stop.CancelAsync();
        await ThrowsAsync(run, () => waiting);
    }

    private static async Task LongReadCancelledOnItsFirstPage_Ends(CheckRun run)
    {
        await run.LogAsync(await run.AppendAsync("s", Batch.Texts("e", 2_000)));
        Func<Seen, CancellationToken, Task>[] reads =
        [
            async (seen, token) => await run.Store.ReadStreamAsync("s", 0, seen, token),
            async (seen, token) => await run.Store.ReadAllAsync(Position.Start, CheckRun.Everything, seen, token),
            async (seen, token) => await run.Store.ReadByCorrelationAsync("correlation", seen, token),
        ];
        foreach (var read in reads)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
            var seen = new Seen { OnPage = _ => stop.Cancel() };
            await ThrowsAsync(run, () => read(seen, stop.Token));
            run.True("the events that a read cancelled on its first page gives", seen.Events.Count < 2_000, "some of them", "all of them");
        }
    }

    private static async Task AppendCancelledAfterwards_Stands(CheckRun run)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        await run.Store.AppendAsync(new Batch("s", "a"), stop.Token);
        await stop.CancelAsync();
        await run.AppendAsync("s", "b");
        run.Same("the stream", ["a", "b"], (await run.StreamAsync("s")).Texts);
    }

    private static async Task AppendCancelledMeanwhile_EndsAsItSays(CheckRun run)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var outcomes = await CheckRun.AtOnceAsync(40, async i =>
        {
            var batch = new Batch("s", "a", "b");
            if (i == 20)
            {
                await stop.CancelAsync();
                cancelled.SetResult();
            }
            else if (i >= 35)
            {
                await cancelled.Task;
            }

            try
            {
                return (batch.Id, Said: "acknowledged", Result: (AppendResult?)await run.Store.AppendAsync(batch, stop.Token));
            }
            catch (OperationCanceledException) when (!run.Cancellation.IsCancellationRequested)
            {
                return (batch.Id, Said: "cancelled", null);
            }
            catch (AppendOutcomeUnknownException)
            {
                // Honest too. Repeating settles it.
                var settled = await run.AppendAsync(batch);
                return (batch.Id, Said: "repeated after an unknown outcome", settled);
            }
        });
        foreach (var (id, said, result) in outcomes)
            run.Equal($"what is found of an append that was {said}", result?.Version, (await run.Store.FindAppendAsync(id, run.Cancellation))?.Version);
        run.Equal("the number of events in the stream", 2 * outcomes.Count(o => o.Result is not null), (await run.StreamAsync("s")).Events.Count);
    }

    private static async Task ThrowsAsync(CheckRun run, Func<Task> call)
        => await run.ThrowsAsync<OperationCanceledException>("a call that was cancelled", () => call().WaitAsync(run.Cancellation));
}
