using System.Security.Cryptography;
using System.Text;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>Files of older formats are brought up to date in place.</summary>
public sealed class UpgradeTests : StoreTest
{
    [Fact]
    public async Task FileOfFormatOne_IsBroughtUpToDateWithItsEvents()
    {
        await MakeFormatOneAsync();
        for (var i = 0; i < 2; i++)
        {
            await using var store = OpenStore();
            Assert.Equal(["1", "2"], (await ReadAllAsync(store)).Payloads[..2]);
            Assert.Equal(new Position(0, 1), await store.LoadCheckpointAsync("r", Cancellation));
            await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(2 + i), "3"), Cancellation);
            var lease = await store.TryAcquireLeaseAsync("n", "a", TimeSpan.FromMinutes(1), Cancellation);
            Assert.Equal(i + 1, lease!.Token);
            await store.ReleaseLeaseAsync(lease, Cancellation);
        }

        Assert.Equal((long)SchemaSteps.Version, Query("PRAGMA user_version"));
    }

    [Fact]
    public async Task FileOfFormatOneThatManyOpenAtOnce_IsBroughtUpToDateOnce()
    {
        for (var round = 0; round < 10; round++)
        {
            await MakeFormatOneAsync();
            var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(OpenStore)));
            var leases = await Task.WhenAll(stores.Select(store => store.TryAcquireLeaseAsync("n", "a", TimeSpan.FromMinutes(1), Cancellation).AsTask()));
            Assert.Single(leases, lease => lease is not null);
            foreach (var store in stores)
                await store.DisposeAsync();
            File.Delete(Files.Store);
        }
    }

    [Fact]
    public async Task UpgradeThatFails_LeavesTheFileAsItWas()
    {
        await MakeFormatOneAsync();
        Execute("CREATE TABLE leases (x)");
        var e = Assert.Throws<EventStoreException>(OpenStore);
        Assert.Contains("bring it up to date", e.Message, StringComparison.Ordinal);
        Assert.Equal(1L, Query("PRAGMA user_version"));
        Execute("DROP TABLE leases");
        await using var store = OpenStore();
        Assert.Equal(["1", "2"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task FileOfFormatOne_KeepsTracesFromThenOn()
    {
        const string trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        await MakeFormatOneAsync();
        await using var store = OpenStore();
        var request = Batch("s", ExpectedVersion.Exactly(2), "3");
        await store.AppendAsync(new AppendRequest(request.Metadata with { TraceParent = trace }, request.ExpectedVersion, request.Events), Cancellation);
        var fold = new Traces();
        await store.ReadStreamAsync("s", 0, fold, Cancellation);
        Assert.Equal([null, null, trace], fold.Seen);
    }

    [Fact]
    public void FirstStep_IsAsItWasReleased()
        => Assert.Equal("DC4420F1E79A175A", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Tables.Script)))[..16]);

    /// <summary>What version 1 made, and nothing else.</summary>
    private async Task MakeFormatOneAsync()
    {
        await using (var store = OpenStore())
        {
            await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1", "2"), Cancellation);
            await store.SaveCheckpointAsync("r", new Position(0, 1), Cancellation);
        }

        Execute("DROP TABLE snapshots; DROP TABLE leases; ALTER TABLE batches DROP COLUMN trace_parent; PRAGMA user_version = 1");
    }

    private void Execute(string sql) => Query(sql);

    private object? Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Files.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
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
