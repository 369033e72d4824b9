using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>
/// The process that comes after one that ended in the middle of its work, while a third one has the file open. What it finds in the store it acknowledges, as
/// an append that is repeated does; then it goes on.
/// </summary>
internal sealed class RepeatedWork(string folder, string log, int seed)
{
    private readonly string _path = Path.Combine(folder, "store.db");

    public async Task RunAsync()
    {
        CallRecorder.Begin(folder, log);

        // As long as this one is open, the store's own connections are not the last ones to close, and nothing is folded back by that.
        await using (var other = await OpenOtherAsync())
        {
            await using var store = await SqliteEventStore.OpenAsync(_path);
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

    /// <summary>The control: a store that takes for durable what SQLite has recovered.</summary>
    public async Task RunCarelesslyAsync()
    {
        CallRecorder.Begin(folder, log);
        await using (var other = await OpenOtherAsync())
        {
            await using var select = other.CreateCommand();
            select.CommandText = "SELECT id FROM batches ORDER BY position DESC";
            await using var rows = await select.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                CallRecorder.Mark(Mark.Acknowledged, new Guid((byte[])rows.GetValue(0), bigEndian: true));
        }

        CallRecorder.End();
    }

    private async Task<SqliteConnection> OpenOtherAsync()
    {
        var other = new SqliteConnection($"Data Source={_path};Pooling=False");
        await other.OpenAsync();
        await using var look = other.CreateCommand();
        look.CommandText = "SELECT count(*) FROM sqlite_schema";
        await look.ExecuteScalarAsync();
        return other;
    }
}
