using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Schema;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>A schema on a server: store instances on it, and connections beside them as another program has them.</summary>
internal sealed class TestSchema(string connectionString, string name)
{
    public string Name => name;

    public string ConnectionString => connectionString;

    public Task<PostgreSqlEventStore> OpenStoreAsync(bool unsafeCommit = false) => PostgreSqlEventStore.OpenAsync(
        new PostgreSqlStoreOptions(connectionString) { Schema = name, UnsafeAsynchronousCommit = unsafeCommit });

    /// <summary>A connection that is closed when it is disposed of, and not kept for others.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string application = "test", string? database = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = application, Pooling = false };
        settings.Database = database ?? settings.Database;
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync(sql);
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = await ConnectAsync();
        return await connection.QueryAsync<T>(sql);
    }

    /// <summary>The number of a stream's advisory lock, as SQL.</summary>
    public string LockOf(string stream) => Functions.LockKey(name, $"'{stream}'");
}
