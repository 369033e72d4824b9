using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code about PostgreSQL of docs/stores.md and docs/operations.md.</summary>
public sealed class PostgreSqlSnippets(PostgreSqlServer server) : IAsyncLifetime
{
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        if (PostgreSqlServer.Unavailable is { } reason && !PostgreSqlServer.IsDemanded)
            Assert.Skip(reason);
        _database = await server.NewDatabaseAsync();
    }

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(_database);

    [Fact]
    public async Task Stores_PostgreSql()
    {
        var connectionString = _database;

        // <snippet:store-postgresql>
        var options = new PostgreSqlStoreOptions(connectionString) { Schema = "bank_events" };
        await using var store = await PostgreSqlEventStore.OpenAsync(options);
        await new Repository<Account>(store).SaveAsync(Account.Open("ada", "Ada"));
        // </snippet>
        Assert.Equal("Ada", (await new Repository<Account>(store).LoadAsync("ada")).Owner);
    }

    [Fact]
    public async Task Stores_PostgreSqlTransaction()
    {
        await using var dataSource = NpgsqlDataSource.Create(_database);
        await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(dataSource));
        await using (var create = dataSource.CreateCommand("CREATE TABLE owners (name text)"))
            await create.ExecuteNonQueryAsync();
        var metadata = new EventMetadata("Account/ada", Guid.CreateVersion7(), "request-1", null, TimeProvider.System.GetUtcNow(), null, null);
        var payload = Payload.Of(new AccountOpened("Ada"));
        var request = new AppendRequest(metadata, ExpectedVersion.NoStream, [new EncodedEvent(Guid.CreateVersion7(), new("AccountOpened", 1), payload)]);

        // <snippet:store-postgresql-transaction>
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await store.AppendAsync(transaction, request);                        // first: it must be the transaction's first write
        await using (var command = new NpgsqlCommand("INSERT INTO owners VALUES ('Ada')", connection, transaction))
            await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        // </snippet>
        Assert.Equal("Ada", (await new Repository<Account>(store).LoadAsync("ada")).Owner);
        await using var count = dataSource.CreateCommand("SELECT count(*) FROM owners");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public void Operations_Health()
    {
        var services = new ServiceCollection();

        // <snippet:operations-health>
        services.AddHealthChecks().Add(PostgreSqlHealthCheck.Registration());
        // </snippet>
        Assert.NotEmpty(services);
    }
}
