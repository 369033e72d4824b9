using Npgsql;

namespace Cqrs.Generated.PostgreSql.Server;

/// <summary>
/// The server that the tests of an assembly share: the one that <c>CQRS_TEST_POSTGRES</c> names, or a cluster of its own, started when the first test asks for it.
/// Where there is neither, tests are skipped with the reason; where the environment says <c>CI=true</c> they fail.
/// </summary>
/// <remarks>For use as an assembly fixture. A schema of its own per test costs some 20 ms, made by the store itself.</remarks>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private PostgreSqlCluster? _cluster;
    private string? _connectionString;

    /// <summary>Why there is no server for these tests, or null.</summary>
    public static string? Unavailable => Given is null ? PostgreSqlCluster.Unavailable : null;

    /// <summary>Whether the lack of a server is a failure and not a reason to skip.</summary>
    public static bool IsDemanded => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Given => Environment.GetEnvironmentVariable("CQRS_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    /// <summary>How to connect to it.</summary>
    public async Task<string> ConnectAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_connectionString is null)
            {
                _cluster = Given is null ? await PostgreSqlCluster.StartAsync("max_prepared_transactions=20") : null;
                _connectionString = Given ?? _cluster!.ConnectionString;
            }

            return _connectionString;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A name for a schema that no other test has.</summary>
    public static string NewSchemaName() => $"t_{Guid.NewGuid():N}";

    /// <summary>A fresh database for a test of a whole program; some 50 ms. It goes with the server, or with <see cref="DropDatabaseAsync"/>.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(await ConnectAsync());
        var name = $"t_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE \"{name}\"");
        connection.Database = name;
        return connection.ConnectionString;
    }

    /// <summary>Removes a database that <see cref="NewDatabaseAsync"/> made.</summary>
    public Task DropDatabaseAsync(string connectionString)
        => ExecuteAsync($"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(connectionString).Database}\" WITH (FORCE)");

    /// <summary>Removes a schema with everything in it.</summary>
    public Task DropAsync(string schema) => ExecuteAsync($"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE");

    private async Task ExecuteAsync(string sql)
    {
        if (_connectionString is null)
            return;
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _gate.Dispose();
    }
}
