using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Two instances on the same data, as two processes have them.</summary>
internal static class SharedChecks
{
    public static Area All { get; } = new("Shared", StorePromise.ReadYourWrites, StoreCapabilities.Shared)
    {
        { AcknowledgedByOne_IsReadByTheOther, "What one instance acknowledged the other reads." },
        { InstancesAtOneExpectedVersion_OneWins, "Writers of two instances at one expected version: exactly one wins.", StorePromise.OneWinner },
        { InstancesAtAnyVersion_AllSucceed, "Writers of two instances at any version all succeed, with contiguous versions.", StorePromise.OneWinner },
        { BatchRepeatedOnTheOther_ReturnsTheFirstResult, "A batch of one instance that is repeated on the other returns the first result.", StorePromise.IdempotentAppend },
        { BatchOnBothAtOnce_IsWrittenOnce, "A batch that comes to both at once is written once.", StorePromise.IdempotentAppend },
        { Order_IsOneForBoth, "Acknowledged on one, begun on the other afterwards: the second comes later, and both give the same log.", StorePromise.GlobalOrder },
        { TypesThatTheOtherStoredFirst_AreKnown, "Types that either instance stored first are known to both, and mean the same." },
        { AppendOnTheOther_EndsAWait, "An append on one instance ends a wait on the other.", StorePromise.Following },
        { FollowerOfBoth_SeesEveryEventOnce, "A reader that follows one instance while both write sees every event once, in order.", StorePromise.Following },
        { ClosingOne_LeavesTheOther, "Closing one instance leaves the other at work.", StorePromise.Durable },
        { CheckpointOfOne_IsLoadedByTheOther, "A checkpoint that one instance saved the other loads.", StoreCapabilities.Checkpoints },
    };

    private static async Task AcknowledgedByOne_IsReadByTheOther(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        for (var i = 1; i <= 10; i++)
        {
            var (writer, reader) = i % 2 == 0 ? (run.Store, other) : (other, run.Store);
            await run.AppendAsync(new Batch("s", $"{i}"), writer);
            run.Equal("the stream's version on the other instance", i, (await run.StreamAsync("s", store: reader)).Version);
        }
    }

    private static async Task InstancesAtOneExpectedVersion_OneWins(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        for (var round = 0; round < 10; round++)
        {
            var outcomes = await CheckRun.AtOnceAsync(8, i => run.TryAppendAsync(
                new Batch("s", $"{round}.{i}") { Expected = ExpectedVersion.Exactly(round) }, i % 2 == 0 ? run.Store : other));
            run.Equal($"how many of 8 appends at version {round} succeeded", 1, outcomes.Count(o => o is not null));
        }
    }

    private static async Task InstancesAtAnyVersion_AllSucceed(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        var results = await CheckRun.AtOnceAsync(40, i => run.AppendAsync(new Batch("s", $"{i}"), i % 2 == 0 ? run.Store : other));
        run.Same("the versions of the results", Enumerable.Range(1, 40).Select(v => (long)v), results.Select(r => r.Version).Order());
        run.Equal("the stream's version", 40, (await run.StreamAsync("s")).Version);
    }

    private static async Task BatchRepeatedOnTheOther_ReturnsTheFirstResult(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        var batch = new Batch("s", "a", "b") { Expected = ExpectedVersion.NoStream };
        var first = await run.AppendAsync(batch);
        run.Equal("the repetition's result", first with { Repeated = true }, await run.AppendAsync(batch, other));
    }

    private static async Task BatchOnBothAtOnce_IsWrittenOnce(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        for (var round = 0; round < 10; round++)
        {
            var batch = new Batch($"s{round}", "a", "b");
            var results = await CheckRun.AtOnceAsync(6, i => run.AppendAsync(batch, i % 2 == 0 ? run.Store : other));
            run.Equal("how many of 6 results are not repeated", 1, results.Count(r => !r.Repeated));
            run.Equal("the stream's version", 2, (await run.StreamAsync(batch.Stream)).Version);
        }
    }

    private static async Task Order_IsOneForBoth(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        var before = Position.Start;
        AppendResult last = default;
        for (var i = 0; i < 20; i++)
        {
            last = await run.AppendAsync(new Batch($"s{i}", "a"), i % 2 == 0 ? run.Store : other);
            run.True($"the position of append {i + 1}", last.Position > before, $"above {before}", $"{last.Position}");
            before = last.Position;
        }

        run.Same("the log of the second instance", (await run.LogAsync(last)).Events.Select(e => e.Place), (await run.LogAsync(last, other)).Events.Select(e => e.Place));
    }

    private static async Task TypesThatTheOtherStoredFirst_AreKnown(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        string[] types = ["A", "B", "A", "C", "B", "D", "D"];
        for (var i = 0; i < types.Length; i++)
            await run.AppendAsync(new Batch("s", Batch.Event("x", types[i])), i % 2 == 0 ? run.Store : other);
        foreach (var store in new[] { run.Store, other })
            run.Same("the types of the stream", types, (await run.StreamAsync("s", store: store)).Events.Select(e => e.Type.Name));
    }

    private static async Task AppendOnTheOther_EndsAWait(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        var last = Position.Start;
        for (var i = 0; i < 5; i++)
        {
            var waiting = run.Store.WaitForEventsAsync(last, run.Cancellation).AsTask();
            var result = await run.AppendAsync(new Batch("s", "a"), other);
            await waiting;
            await run.LogAsync(result);
            last = result.Position;
        }
    }

    private static async Task FollowerOfBoth_SeesEveryEventOnce(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        await run.LogAsync(await run.AppendAsync("s0", "first"));
        var following = Follower.Start(run.Store, 7, 121, run.Cancellation);
        var results = await CheckRun.AtOnceAsync(4, async i =>
        {
            AppendResult last = default;
            for (var n = 0; n < 30; n++)
                last = await run.AppendAsync(new Batch($"s{n % 3}", $"{i}.{n}"), i % 2 == 0 ? run.Store : other);
            return last;
        });
        var log = await run.LogAsync(results.MaxBy(r => r.Position), other);
        run.Same("what the follower saw", log.Events.Select(e => e.Place), (await following).Events.Select(e => e.Place));
    }

    private static async Task ClosingOne_LeavesTheOther(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        await run.AppendAsync(new Batch("s", "a"), other);
        await run.CloseAsync(other);
        await run.AppendAsync("s", "b");
        run.Same("the stream", ["a", "b"], (await run.StreamAsync("s")).Texts);
    }

    private static async Task CheckpointOfOne_IsLoadedByTheOther(CheckRun run)
    {
        var other = await run.OpenAnotherAsync();
        await run.CheckpointsOf(other).SaveCheckpointAsync("r", new Position(0, 5), run.Cancellation);
        run.Equal("the checkpoint", new Position(0, 5), await run.Checkpoints.LoadCheckpointAsync("r", run.Cancellation));
    }
}
