using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>Holds the write lock of a store's file, as another process does that writes.</summary>
internal sealed class WriteLock : IDisposable
{
    private readonly SqliteConnection _connection;

    public WriteLock(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}
