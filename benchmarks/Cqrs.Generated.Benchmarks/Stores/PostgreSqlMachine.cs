using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>A server of the benchmark's own, its files on the file system of the current directory: a temporary one is often in memory, where syncs are free.</summary>
/// <remarks>As it comes, but for autovacuum, which would run in one measurement and not in the next, and 256 MB of buffers.</remarks>
internal sealed class PostgreSqlMachine : IDisposable
{
    private readonly PostgreSqlCluster _cluster = PostgreSqlCluster.StartInAsync(Environment.CurrentDirectory, "shared_buffers=256MB").GetAwaiter().GetResult();

    public PostgreSqlMachine() => Source = NpgsqlDataSource.Create(_cluster.ConnectionString + ";Maximum Pool Size=32");

    /// <summary>Connections for what is written by hand.</summary>
    public NpgsqlDataSource Source { get; }

    public PostgreSqlEventStore Open(bool packs)
        => PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(_cluster.ConnectionString) { PackStreams = packs }).GetAwaiter().GetResult();

    /// <summary>Fills a stream with an account's history, two events to a batch, and lets the server know what it holds.</summary>
    public async Task FillAsync(PostgreSqlEventStore store, string streamId, AccountHistory history)
    {
        var events = history.Stored.Select(stored => new EncodedEvent(Guid.CreateVersion7(), history.Types[stored.Type]!.Value, stored.MessagePack));
        foreach (var pair in events.Chunk(2).Chunk(256))
            await Task.WhenAll(pair.Select(two => store.AppendAsync(SqliteFile.Request(streamId, two)).AsTask()));
        await ExecuteAsync("ANALYZE");
    }

    /// <summary>What the store's type numbers mean.</summary>
    public EventTypeTable ReadTypes()
    {
        using var command = Source.CreateCommand("SELECT number, name, version FROM cqrs.event_types");
        using var row = command.ExecuteReader();
        var types = EventTypeTable.Empty;
        while (row.Read())
            types = types.With(row.GetInt32(0), new EventTypeKey(row.GetString(1), row.GetInt32(2)));
        return types;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        Source.Dispose();
        _cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
