namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>What an application does with a store: opens it several times, appends from several tasks, reads, packs streams, saves checkpoints, closes it.</summary>
/// <param name="folder">Where <c>store.db</c> is made.</param>
/// <param name="log">Where the recorder writes.</param>
/// <param name="seed">Decides how much of what is done.</param>
/// <param name="synchronous">FULL; or less, to show that it is noticed.</param>
internal sealed class RecordedWork(string folder, string log, int seed, string synchronous)
{
    private readonly Random _random = new(seed);

    /// <summary>Works to the end.</summary>
    public async Task RunAsync()
    {
        CallRecorder.Begin(folder, log);
        for (var opening = 0; opening < 3; opening++)
            await OpenAndWorkAsync(opening);
        CallRecorder.End();
    }

    /// <summary>Works until a sync fails, and all that come after it, and dies of that.</summary>
    /// <param name="sync">Which one, from 1.</param>
    /// <param name="error">How it fails; -2 to be killed before it.</param>
    public async Task RunUntilSyncFailsAsync(int sync, int error)
    {
        CallRecorder.Begin(folder, log);
        CallRecorder.Fail("s", error, sync, long.MaxValue);
        try
        {
            for (var opening = 0; ; opening++)
                await OpenAndWorkAsync(opening);
        }
        catch (CqrsException)
        {
            CallRecorder.Kill();
        }
    }

    private async Task OpenAndWorkAsync(int opening)
    {
        // SQLite folds its log back when it has 1,000 pages; with less the same happens more often in a shorter run.
        int[] pages = [1_000, 200, 50];
        var settings = $"PRAGMA wal_autocheckpoint = {pages[(seed + opening) % pages.Length]}; PRAGMA synchronous = {synchronous}";
        await using var store = await SqliteEventStore.OpenAsync(new SqliteStoreOptions(Path.Combine(folder, "store.db")) { SegmentEvents = 20 });
        store.Writer.BeforeTransaction = connection => connection.Execute("set it", settings);
        var (writers, appends) = (1 + _random.Next(4), 30 + _random.Next(60));
        int[] seeds = [.. Enumerable.Range(0, writers).Select(_ => _random.Next())];
        await Task.WhenAll(
            [.. seeds.Select(s => Task.Run(() => AppendAsync(store, new Random(s), appends / writers))), Task.Run(() => FollowAsync(store, opening))]);
    }

    private static async Task AppendAsync(SqliteEventStore store, Random random, int appends)
    {
        for (var i = 0; i < appends; i++)
        {
            var batch = MarkedBatch.Create($"stream/{random.Next(6)}", count: random.Next(20) == 0 ? 30 : 1 + random.Next(5));
            await store.AppendAsync(batch);
            CallRecorder.Mark(Mark.Acknowledged, batch.BatchId);
        }
    }

    private static async Task FollowAsync(SqliteEventStore store, int opening)
    {
        for (var i = 1; i <= 5; i++)
        {
            await Found.InAsync(store);
            await store.PackStreamAsync($"stream/{i}");
            var position = opening * 5 + i;
            await store.SaveCheckpointAsync("reader", new Position(0, position));
            CallRecorder.Mark(Mark.Saved, position);
        }
    }
}
