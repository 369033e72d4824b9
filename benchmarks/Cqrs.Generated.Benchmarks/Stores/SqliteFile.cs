using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>A store's file in a directory of its own, on the file system of the current directory: a temporary one is often in memory, where syncs are free.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateDirectory($"sqlite-benchmark-{Guid.NewGuid():N}");

    public string Path => System.IO.Path.Combine(_directory.FullName, "store.db");

    /// <summary>Fills a stream with an account's history, two events to a batch.</summary>
    public static async Task FillAsync(SqliteEventStore store, string streamId, AccountHistory history)
    {
        var events = history.Stored.Select(stored => new EncodedEvent(Guid.CreateVersion7(), history.Types[stored.Type]!.Value, stored.MessagePack));
        var appends = events.Chunk(2).Select(pair => store.AppendAsync(Request(streamId, pair)).AsTask());
        await Task.WhenAll(appends);
    }

    /// <summary>What the file's type numbers mean.</summary>
    public EventTypeTable ReadTypes()
    {
        using var connection = new SqliteConnection($"Data Source={Path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, name, version FROM event_types";
        using var row = command.ExecuteReader();
        var types = EventTypeTable.Empty;
        while (row.Read())
            types = types.With(row.GetInt32(0), new EventTypeKey(row.GetString(1), row.GetInt32(2)));
        return types;
    }

    public static AppendRequest Request(string streamId, EncodedEvent[] events)
    {
        var batch = Guid.CreateVersion7();
        return new AppendRequest(new EventMetadata(streamId, batch, batch.ToString(), null, DateTimeOffset.UtcNow, "benchmark", null), ExpectedVersion.Any, events);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
