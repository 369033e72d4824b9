using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>
/// The process that comes after a kill, while another one has opened the file just before it. What it finds in the store it acknowledges, as an append that is
/// repeated does; then it goes on.
/// </summary>
internal sealed class RepeatedWork(string folder, string log, int seed)
{
    public async Task RunAsync()
    {
        CallRecorder.Begin(folder, log);
        var path = Path.Combine(folder, "store.db");

        // As long as this one is open, the store's own connections are not the last ones to close, and nothing is folded back by that.
        await using (var other = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await other.OpenAsync();
            await using var look = other.CreateCommand();
            look.CommandText = "SELECT count(*) FROM sqlite_schema";
            await look.ExecuteScalarAsync();
            await using var store = await SqliteEventStore.OpenAsync(path);
            foreach (var batch in await Found.InAsync(store))
                CallRecorder.Mark(Mark.Acknowledged, batch);
            var random = new Random(seed);
            for (var i = random.Next(10); i > 0; i--)
            {
                var batch = MarkedBatch.Create($"stream/{random.Next(6)}", 1 + random.Next(5));
                await store.AppendAsync(batch);
                CallRecorder.Mark(Mark.Acknowledged, batch.BatchId);
            }
        }

        CallRecorder.End();
    }
}
