using System.Globalization;
using Cqrs.Generated;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Sqlite.CrashChild;
using Cqrs.Generated.Stores;

// <file> <writers> <appends per writer, 0 for ever> <shared|own> <honest|hasty>
// Appends to a store from several tasks and says on standard output what has been acknowledged. Shared: all append to the stream "shared". Hasty: says so
// before the append, which is the defect that the crash tests must notice.
var (path, writers, appends) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
var (shared, hasty) = (args[3] == "shared", args[4] == "hasty");

await using var store = await SqliteEventStore.OpenAsync(path);
var output = new Lock();
await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => AppendAsync(writer))));
return 0;

async Task AppendAsync(int writer)
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

void Acknowledge(Guid batchId)
{
    lock (output)
    {
        Console.Out.WriteLine(batchId);
        Console.Out.Flush();
    }
}
