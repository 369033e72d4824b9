using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Readers that follow the log.</summary>
internal static class FollowingChecks
{
    public static Area All { get; } = new("Following", StorePromise.Following)
    {
        { EventsAreThere_WaitEnds, "A wait after a position ends where there are events behind it." },
        { AppendDuringAWait_EndsIt, "A wait at the log's end ends when something is appended." },
        { AppendToAnEmptyStore_EndsAWait, "A wait on an empty store ends with the first append." },
        { OneAppend_EndsEveryWait, "One append ends the waits of all who wait." },
        { FollowerDuringWrites_SeesEveryEventOnce, "A reader that follows while many write sees every event once, in order." },
        { FollowersInSmallPages_SeeTheSame, "Readers that follow in pages of different sizes see the same events at the same positions." },
        { FollowerOfOneStream_SeesItsVersionsInOrder, "A reader that follows the log sees the versions of each stream in order." },
    };

    private static async Task EventsAreThere_WaitEnds(CheckRun run)
    {
        var first = await run.AppendAsync("s", "a");
        await run.AppendAsync("s", "b");
        await run.Store.WaitForEventsAsync(Position.Start, run.Cancellation);
        await run.Store.WaitForEventsAsync(first.Position, run.Cancellation);
    }

    private static async Task AppendDuringAWait_EndsIt(CheckRun run)
    {
        var last = await run.AppendAsync("s", "a");
        for (var i = 0; i < 10; i++)
        {
            await run.LogAsync(last);
            var waiting = run.Store.WaitForEventsAsync(last.Position, run.Cancellation).AsTask();
            last = await run.AppendAsync("s", "b");
            await waiting;
        }
    }

    private static async Task AppendToAnEmptyStore_EndsAWait(CheckRun run)
    {
        var waiting = run.Store.WaitForEventsAsync(Position.Start, run.Cancellation).AsTask();
        await run.AppendAsync("s", "a");
        await waiting;
    }

    private static async Task OneAppend_EndsEveryWait(CheckRun run)
    {
        var last = await run.AppendAsync("s", "a");
        await run.LogAsync(last);
        var waiting = Enumerable.Range(0, 20).Select(_ => run.Store.WaitForEventsAsync(last.Position, run.Cancellation).AsTask()).ToArray();
        await run.AppendAsync("s", "b");
        await Task.WhenAll(waiting);
    }

    private static async Task FollowerDuringWrites_SeesEveryEventOnce(CheckRun run)
    {
        var (followers, log) = await FollowAsync(run, 1_000);
        run.Same("what the follower saw", log, followers[0].Events.Select(e => e.Place));
    }

    private static async Task FollowersInSmallPages_SeeTheSame(CheckRun run)
    {
        var (followers, log) = await FollowAsync(run, 2, 7, 50);
        foreach (var follower in followers)
            run.Same("what a follower saw", log, follower.Events.Select(e => e.Place));
    }

    private static async Task FollowerOfOneStream_SeesItsVersionsInOrder(CheckRun run)
    {
        var (followers, _) = await FollowAsync(run, 5);
        foreach (var stream in followers[0].Events.GroupBy(e => e.Stream))
            run.Same($"the versions of stream '{stream.Key}'", Enumerable.Range(1, stream.Count()).Select(v => (long)v), stream.Select(e => e.Version));
    }

    /// <summary>Follows with each of the page sizes while 10 writers append 300 events to 4 streams.</summary>
    private static async Task<(Seen[] Followers, IEnumerable<(string, long, Position, string)> Log)> FollowAsync(CheckRun run, params int[] maximums)
    {
        const int Writers = 10, Each = 30;
        await run.LogAsync(await run.AppendAsync("s0", "first"));
        var followers = maximums.Select(maximum => Follower.Start(run.Store, maximum, 1 + Writers * Each, run.Cancellation)).ToArray();
        var results = await CheckRun.AtOnceAsync(Writers, async i =>
        {
            AppendResult last = default;
            for (var n = 0; n < Each; n++)
                last = await run.AppendAsync($"s{(i + n) % 4}", $"{i}.{n}");
            return last;
        });
        return (await Task.WhenAll(followers), (await run.LogAsync(results.MaxBy(r => r.Position))).Events.Select(e => e.Place));
    }
}
