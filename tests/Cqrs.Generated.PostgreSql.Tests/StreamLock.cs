using Cqrs.Generated.PostgreSql.Schema;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>Holds a stream's lock, as another process does that writes to it.</summary>
internal sealed class StreamLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private StreamLock(NpgsqlConnection connection) => _connection = connection;

    public int ProcessId => _connection.ProcessID;

    public static async Task<StreamLock> TakeAsync(NpgsqlConnection connection, string schema, string streamId)
    {
        await connection.ExecuteAsync($"SELECT pg_advisory_lock({Functions.LockKey(schema, $"'{streamId}'")})");
        return new StreamLock(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.ExecuteAsync("SELECT pg_advisory_unlock_all()");
        await _connection.DisposeAsync();
    }
}
