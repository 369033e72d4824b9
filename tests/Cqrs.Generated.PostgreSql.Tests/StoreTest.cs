using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

// One after the other: how far the log can be read depends on every open transaction of the server.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>A fresh schema for each test, and short words for appending and reading.</summary>
public abstract class StoreTest(PostgreSqlServer server) : IAsyncLifetime
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected string Schema { get; } = PostgreSqlServer.NewSchemaName();

    /// <summary>How to connect to the server.</summary>
    private protected string ConnectionString { get; private set; } = "";

    public virtual async ValueTask InitializeAsync()
    {
        if (PostgreSqlServer.Unavailable is { } reason && !PostgreSqlServer.IsDemanded)
            Assert.Skip(reason);
        ConnectionString = await server.ConnectAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await server.DropAsync(Schema);
        GC.SuppressFinalize(this);
    }

    private protected PostgreSqlStoreOptions Options(Action<PostgreSqlStoreOptions>? configure = null)
    {
        var options = new PostgreSqlStoreOptions(ConnectionString) { Schema = Schema };
        configure?.Invoke(options);
        return options;
    }

    private protected Task<PostgreSqlEventStore> OpenStoreAsync(Action<PostgreSqlStoreOptions>? configure = null)
        => PostgreSqlEventStore.OpenAsync(Options(configure), cancellationToken: Cancellation);

    /// <summary>A connection beside the store's, as another program has it.</summary>
    private protected async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    private protected async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync(sql);
    }

    private protected async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = await ConnectAsync();
        return await connection.QueryAsync<T>(sql);
    }

    private protected static AppendRequest Batch(string stream, ExpectedVersion expected, params string[] payloads)
        => Batch(Guid.CreateVersion7(), stream, expected, "correlation", payloads);

    private protected static AppendRequest Batch(Guid id, string stream, ExpectedVersion expected, string correlationId, params string[] payloads)
    {
        var metadata = new EventMetadata(stream, id, correlationId, "causation", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "actor", null);
        return new AppendRequest(metadata, expected, [.. payloads.Select(static payload => Event("Noted", payload))]);
    }

    private protected static EncodedEvent Event(string type, string payload, int version = 1)
        => new(Guid.CreateVersion7(), new EventTypeKey(type, version), System.Text.Encoding.UTF8.GetBytes(payload));

    private protected static async Task<Recorder> ReadAsync(IEventStore store, string stream, long after = 0)
    {
        var fold = new Recorder();
        fold.Returned = await store.ReadStreamAsync(stream, after, fold, Cancellation);
        return fold;
    }

    private protected static async Task<Recorder> ReadAllAsync(IEventStore store, Position after = default, int maximum = int.MaxValue)
    {
        var fold = new Recorder();
        fold.ReturnedPosition = await store.ReadAllAsync(after, maximum, fold, Cancellation);
        return fold;
    }
}
