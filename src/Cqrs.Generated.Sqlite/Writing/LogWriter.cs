using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite.Reading;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>The write connection: the checks and statements of an append, inside a transaction that <see cref="GroupWriter"/> opens and ends.</summary>
internal sealed class LogWriter : IDisposable
{
    // By name: a column that a step has added stands where the file's history has put it.
    private const string InsertBatchSql =
        """
        INSERT INTO batches (position, id, stream, version, count, correlation_id, causation_id, created, actor, on_behalf_of, trace_parent)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """;

    private readonly Connection _connection;
    private readonly WriteTransaction _transaction;
    private readonly TypeNumberWriter _types;
    private readonly Statement _head;
    private readonly Statement _findBatch;
    private readonly Statement _batchEvents;
    private readonly Statement _findStream;
    private readonly Statement _insertStream;
    private readonly Statement _updateStream;
    private readonly Statement _insertBatch;
    private readonly EventInserter _events;
    private readonly Statement _saveCheckpoint;
    private long _next;
    private long _committed = -1;

    public LogWriter(SqliteStoreOptions options, TypeNumbers numbers)
    {
        _connection = Connection.Open(options, readOnly: false);
        try
        {
            const string append = "append";
            _transaction = new WriteTransaction(_connection, options.BusyTimeout);
            _types = new TypeNumberWriter(_connection, numbers);
            Packs = new PackWriter(_connection);
            Leases = new LeaseWriter(_connection, options.Clock);
            Snapshots = new SnapshotRows(_connection);
            _head = _connection.Prepare(append, Queries.Head);
            _findBatch = _connection.Prepare(append, "SELECT b.position, b.version, b.count, b.stream, s.id FROM batches b JOIN streams s ON s.number = b.stream WHERE b.id = ?1");
            _batchEvents = _connection.Prepare(append, "SELECT type, payload FROM events WHERE stream = ?1 AND version >= ?2 AND version < ?2 + ?3 ORDER BY version");
            _findStream = _connection.Prepare(append, "SELECT number, version FROM streams WHERE id = ?1");
            _insertStream = _connection.Prepare(append, "INSERT INTO streams (id, version) VALUES (?1, ?2) RETURNING number");
            _updateStream = _connection.Prepare(append, "UPDATE streams SET version = ?2 WHERE number = ?1");
            _insertBatch = _connection.Prepare(append, InsertBatchSql);
            _events = new EventInserter(_connection, _types);
            _saveCheckpoint = _connection.Prepare("save a checkpoint", "INSERT INTO checkpoints VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET epoch = ?2, sequence = ?3");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The position of the last event that this connection has committed or seen.</summary>
    public long Head => _committed;

    /// <summary>Keeps packed segments.</summary>
    public PackWriter Packs { get; }

    /// <summary>Reads and writes leases.</summary>
    public LeaseWriter Leases { get; }

    /// <summary>Keeps snapshots.</summary>
    public SnapshotRows Snapshots { get; }

    internal Connection Connection => _connection;

    public void Begin()
    {
        var waited = _transaction.Begin();
        var head = FindHead();
        if (waited || (_committed >= 0 && _committed != head))
            _transaction.NoteOtherWriter();
        _committed = head;
        _next = head + 1;
    }

    public void Commit()
    {
        _transaction.Commit();
        _committed = _next - 1;
        _types.Committed();
    }

    /// <summary>Undoes the transaction.</summary>
    /// <returns>False if that failed, and the connection is of no more use.</returns>
    public bool TryRollback()
    {
        _types.RolledBack();
        return _transaction.TryRollback();
    }

    public AppendOutcome Append(AppendRequest request)
    {
        // The batch id first: a repetition succeeds although the stream has moved on.
        if (FindBatch(request) is { } earlier)
            return earlier;
        var (stream, version) = FindStream(request.StreamId);
        if (!request.ExpectedVersion.IsMetBy(version))
            return AppendOutcome.Refuse(new ConcurrencyException(request.StreamId, request.ExpectedVersion, version));
        var count = request.Events.Count;
        if (version == 0)
            stream = InsertStream(request.StreamId, count);
        else
            _updateStream.Bind(1, stream).Bind(2, version + count).Run();
        InsertBatch(request, stream, version + 1, count);
        _events.Insert(stream, version + 1, _next, request.Events);
        _next += count;
        return new AppendOutcome(new AppendResult(request.StreamId, version + count, new Position(0, _next - 1), Repeated: false), null);
    }

    public void SaveCheckpoint(string name, Position position)
        => _saveCheckpoint.Bind(1, name).Bind(2, (long)position.Epoch).Bind(3, position.Sequence).Run();

    public void Dispose() => _connection.Dispose();

    private long FindHead()
    {
        try
        {
            return _head.Step() ? _head.Int64(0) : 0;
        }
        finally
        {
            _head.Reset();
        }
    }

    private AppendOutcome? FindBatch(AppendRequest request)
    {
        try
        {
            if (!_findBatch.Bind(1, request.BatchId).Step())
                return null;
            var (position, version, count, stream) = (_findBatch.Int64(0), _findBatch.Int64(1), _findBatch.Int64(2), _findBatch.Int64(3));
            var streamId = _findBatch.Text(4);
            return streamId == request.StreamId && count == request.Events.Count && HoldsEvents(stream, version, request.Events)
                ? new AppendOutcome(new AppendResult(streamId, version + count - 1, new Position(0, position + count - 1), Repeated: true), null)
                : AppendOutcome.Refuse(new BatchIdReusedException(request.BatchId, request.StreamId, streamId));
        }
        finally
        {
            _findBatch.Reset();
        }
    }

    private bool HoldsEvents(long stream, long version, IReadOnlyList<EncodedEvent> events)
    {
        _batchEvents.Bind(1, stream).Bind(2, version).Bind(3, events.Count);
        try
        {
            foreach (var e in events)
            {
                if (!_batchEvents.Step() || _types.Find(e.Type) != _batchEvents.Int32(0) || !e.Payload.Span.SequenceEqual(_batchEvents.Bytes(1)))
                    return false;
            }

            return true;
        }
        finally
        {
            _batchEvents.Reset();
        }
    }

    private (long Number, long Version) FindStream(string id)
    {
        try
        {
            return _findStream.Bind(1, id).Step() ? (_findStream.Int64(0), _findStream.Int64(1)) : (0, 0);
        }
        finally
        {
            _findStream.Reset();
        }
    }

    private long InsertStream(string id, long version)
    {
        try
        {
            _insertStream.Bind(1, id).Bind(2, version).Step();
            return _insertStream.Int64(0);
        }
        finally
        {
            _insertStream.Reset();
        }
    }

    private void InsertBatch(AppendRequest request, long stream, long version, int count)
    {
        var metadata = request.Metadata;
        _insertBatch.Bind(1, _next).Bind(2, request.BatchId).Bind(3, stream).Bind(4, version).Bind(5, count)
            .Bind(6, metadata.CorrelationId).Bind(7, metadata.CausationId).Bind(8, metadata.Created.UtcTicks)
            .Bind(9, metadata.Actor).Bind(10, metadata.OnBehalfOf).Bind(11, metadata.TraceParent).Run();
    }
}
