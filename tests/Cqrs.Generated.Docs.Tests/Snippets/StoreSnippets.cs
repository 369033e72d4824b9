using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/stores.md and docs/operations.md about SQLite, and the tests that they name.</summary>
public sealed class StoreSnippets : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cqrs-generated-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ClosedStore_IsOneFileWithEverything()
    {
        var path = Path.Combine(_folder, "bank.db");

        // <snippet:store-sqlite>
        using (var store = SqliteEventStore.Open(path))
            await new Repository<Account>(store).SaveAsync(Account.Open("ada", "Ada"));

        using (var store = SqliteEventStore.Open(new SqliteStoreOptions(path) { BusyTimeout = TimeSpan.FromSeconds(5) }))
            Assert.Equal("Ada", (await new Repository<Account>(store).LoadAsync("ada")).Owner);
        // </snippet>
        Assert.Equal(["bank.db"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task RepeatedAppend_ReturnsTheFirstResult()
    {
        var payload = Payload.Of(new AccountOpened("Ada"));
        IEventStore store = new InMemoryEventStore();
        var metadata = new EventMetadata("Account/ada", Guid.CreateVersion7(), "request-1", null, TimeProvider.System.GetUtcNow(), null, null);
        var request = new AppendRequest(metadata, ExpectedVersion.NoStream, [new EncodedEvent(Guid.CreateVersion7(), new("AccountOpened", 1), payload)]);

        // <snippet:store-repeat>
        var first = await store.AppendAsync(request);
        var again = await store.AppendAsync(request);
        Assert.Equal(first with { Repeated = true }, again);
        // </snippet>
    }

    [Fact]
    public async Task BackupOfAnOpenStore_IsAStoreWithEverythingAcknowledged()
    {
        var path = Path.Combine(_folder, "bank.db");
        var copy = Path.Combine(_folder, "backup.db");
        using var store = SqliteEventStore.Open(path);
        await new Repository<Account>(store).SaveAsync(Account.Open("ada", "Ada"));

        // <snippet:operations-backup>
        using (var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False"))
        {
            connection.Open();
            using var backup = connection.CreateCommand();
            backup.CommandText = "VACUUM INTO $copy";
            backup.Parameters.AddWithValue("$copy", copy);
            backup.ExecuteNonQuery();
        }

        // </snippet>
        using var restored = SqliteEventStore.Open(copy);
        Assert.Equal("Ada", (await new Repository<Account>(restored).LoadAsync("ada")).Owner);
        Assert.Equal(await store.GetHeadAsync(), await restored.GetHeadAsync());
    }
}
