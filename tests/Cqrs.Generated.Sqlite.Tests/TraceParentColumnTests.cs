using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class TraceParentColumnTests : StoreTest
{
    private const string Trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Fact]
    public async Task FileMadeBeforeTheColumn_GetsItAndKeepsItsEvents()
    {
        await using (var store = OpenStore())
            await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "old"), Cancellation);
        using (var connection = new SqliteConnection($"Data Source={Files.Store};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE batches DROP COLUMN trace_parent";
            command.ExecuteNonQuery();
        }

        // Two at once: one of them adds it.
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(OpenStore)));
        var request = Batch("s", ExpectedVersion.Exactly(1), "new");
        await stores[0].AppendAsync(new AppendRequest(request.Metadata with { TraceParent = Trace }, request.ExpectedVersion, request.Events), Cancellation);
        var fold = new Traces();
        await stores[1].ReadStreamAsync("s", 0, fold, Cancellation);
        Assert.Equal([null, Trace], fold.Seen);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    private sealed class Traces : IEventFold
    {
        public List<string?> Seen { get; } = [];

        public bool NeedsMetadata => true;

        public void Fold(in EventPage page)
        {
            for (var i = 0; i < page.Count; i++)
                Seen.Add(page.ContextOf(i).TraceParent);
        }
    }
}
