namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>Appends marked batches from several tasks and prints the id of each acknowledged one.</summary>
internal sealed class Appender(bool shared, bool hasty)
{
    private readonly Lock _output = new();

    public async Task RunAsync(string path, int writers, int appends)
    {
        await using var store = await SqliteEventStore.OpenAsync(path);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => AppendAsync(store, writer, appends))));
    }

    private async Task AppendAsync(SqliteEventStore store, int writer, int appends)
    {
        var stream = shared ? "shared" : $"child/{Environment.ProcessId}/{writer}";
        for (var i = 0; appends == 0 || i < appends; i++)
        {
            var request = MarkedBatch.Create(stream, count: 1 + (i + writer) % 5);
            if (hasty)
                Acknowledge(request.BatchId);
            await store.AppendAsync(request);
            if (!hasty)
                Acknowledge(request.BatchId);
        }
    }

    private void Acknowledge(Guid batchId)
    {
        lock (_output)
        {
            Console.Out.WriteLine(batchId);
            Console.Out.Flush();
        }
    }
}
