using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using SQLitePCL;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>The store's tables written to by hand on the caller's own thread: one transaction per append, the same rows, none of the store's checks.</summary>
internal sealed class SqliteAppendByHand : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _updateStream;
    private readonly sqlite3_stmt _insertBatch;
    private readonly sqlite3_stmt _insertEvent;
    private readonly Dictionary<EventTypeKey, int> _types = [];
    private readonly Dictionary<string, long> _versions = [];
    private long _position;

    public SqliteAppendByHand(string path)
    {
        using (SqliteEventStore.Open(path))
        {
        }

        Check(raw.sqlite3_open_v2(path, out _connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null));
        Check(raw.sqlite3_exec(_connection, "PRAGMA synchronous = FULL"));
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _updateStream = Prepare("INSERT INTO streams (id, version) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET version = version + ?2");
        _insertBatch = Prepare("INSERT INTO batches VALUES (?1, ?2, (SELECT number FROM streams WHERE id = ?3), ?4, ?5, ?6, NULL, ?7, ?8, NULL)");
        _insertEvent = Prepare("INSERT INTO events VALUES ((SELECT number FROM streams WHERE id = ?1), ?2, ?3, ?4, ?5, ?6)");
    }

    public void Append(AppendRequest request)
    {
        Run(_begin);
        var version = _versions.GetValueOrDefault(request.StreamId);
        raw.sqlite3_bind_text(_updateStream, 1, request.StreamId);
        raw.sqlite3_bind_int64(_updateStream, 2, request.Events.Count);
        Run(_updateStream);
        raw.sqlite3_bind_int64(_insertBatch, 1, _position + 1);
        raw.sqlite3_bind_blob(_insertBatch, 2, request.BatchId.ToByteArray(bigEndian: true));
        raw.sqlite3_bind_text(_insertBatch, 3, request.StreamId);
        raw.sqlite3_bind_int64(_insertBatch, 4, version + 1);
        raw.sqlite3_bind_int64(_insertBatch, 5, request.Events.Count);
        raw.sqlite3_bind_text(_insertBatch, 6, request.Metadata.CorrelationId);
        raw.sqlite3_bind_int64(_insertBatch, 7, request.Metadata.Created.UtcTicks);
        raw.sqlite3_bind_text(_insertBatch, 8, request.Metadata.Actor);
        Run(_insertBatch);
        raw.sqlite3_bind_text(_insertEvent, 1, request.StreamId);
        for (var i = 0; i < request.Events.Count; i++)
        {
            var e = request.Events[i];
            if (!_types.TryGetValue(e.Type, out var type))
                _types.Add(e.Type, type = _types.Count + 1);
            raw.sqlite3_bind_int64(_insertEvent, 2, version + 1 + i);
            raw.sqlite3_bind_int(_insertEvent, 3, type);
            raw.sqlite3_bind_int64(_insertEvent, 4, _position + 1);
            raw.sqlite3_bind_blob(_insertEvent, 5, e.Id.ToByteArray(bigEndian: true));
            raw.sqlite3_bind_blob(_insertEvent, 6, e.Payload.Span);
            Run(_insertEvent);
        }

        Run(_commit);
        _versions[request.StreamId] = version + request.Events.Count;
        _position += request.Events.Count;
    }

    public void Dispose()
    {
        foreach (var statement in (sqlite3_stmt[])[_begin, _commit, _updateStream, _insertBatch, _insertEvent])
            statement.Dispose();
        _connection.Dispose();
    }

    private static void Run(sqlite3_stmt statement)
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
            throw new InvalidOperationException("A statement failed.");
        Check(raw.sqlite3_reset(statement));
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite reported {code}.");
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_connection, sql, out var statement));
        return statement;
    }
}
