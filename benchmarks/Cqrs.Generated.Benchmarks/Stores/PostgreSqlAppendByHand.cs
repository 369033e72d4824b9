using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>
/// The store's tables written to by hand: a round trip and a durable transaction for each append, the stream's lock before the first write, the same rows under the same unique keys. It
/// remembers what the store looks up, and neither checks what it is given nor notifies anybody. For one writer and streams that exist.
/// </summary>
internal sealed class PostgreSqlAppendByHand : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _batch;
    private readonly NpgsqlParameter<string> _lock = new();
    private readonly NpgsqlParameter<long> _stream = new();
    private readonly NpgsqlParameter<long> _created = new();
    private readonly NpgsqlParameter<int> _count = new();
    private readonly NpgsqlParameter<Guid> _batchId = new();
    private readonly NpgsqlParameter<byte[]> _hash = new() { TypedValue = new byte[32] };
    private readonly NpgsqlParameter<string> _correlation = new();
    private readonly NpgsqlParameter<string> _actor = new();
    private readonly NpgsqlParameter<long> _eventStream = new();
    private readonly NpgsqlParameter<int[]> _types = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };
    private readonly NpgsqlParameter<Guid[]> _ids = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>[]> _payloads = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };
    private readonly Dictionary<EventTypeKey, int> _numbers;

    public PostgreSqlAppendByHand(NpgsqlDataSource source, EventTypeTable types, string streamId)
    {
        _connection = source.OpenConnection();
        _numbers = Enumerable.Range(1, types.Length - 1).ToDictionary(number => types[number]!.Value);
        using (var find = new NpgsqlCommand("SELECT number FROM cqrs.streams WHERE id = $1", _connection) { Parameters = { new() { Value = streamId } } })
            _stream.TypedValue = _eventStream.TypedValue = (long)find.ExecuteScalar()!;
        _lock.TypedValue = streamId;
        _batch = new NpgsqlBatch(_connection)
        {
            BatchCommands =
            {
                new("SELECT pg_advisory_xact_lock(hashtextextended($1, hashtextextended('Cqrs.Generated/cqrs', 0)))") { Parameters = { _lock } },
                new(
                    """
                    INSERT INTO cqrs.batches (transaction_id, sequence, stream, version, created, count, id, content_hash, correlation_id, actor)
                    SELECT pg_current_xact_id()::text::bigint, 1, $1, coalesce((SELECT e.version FROM cqrs.events e WHERE e.stream = $1 ORDER BY e.version DESC LIMIT 1), 0) + 1, $2, $3, $4, $5, $6, $7
                    """)
                {
                    Parameters = { _stream, _created, _count, _batchId, _hash, _correlation, _actor },
                },
                new(
                    """
                    INSERT INTO cqrs.events (stream, version, transaction_id, sequence, batch_index, type, id, payload)
                    SELECT $1, coalesce((SELECT e.version FROM cqrs.events e WHERE e.stream = $1 ORDER BY e.version DESC LIMIT 1), 0) + e.i,
                        pg_current_xact_id()::text::bigint, e.i, e.i - 1, e.type, e.id, e.payload
                    FROM unnest($2, $3, $4) WITH ORDINALITY AS e (type, id, payload, i)
                    """)
                {
                    Parameters = { _eventStream, _types, _ids, _payloads },
                },
            },
        };
    }

    public async Task AppendAsync(AppendRequest request)
    {
        (_created.TypedValue, _count.TypedValue, _batchId.TypedValue) = (request.Metadata.Created.UtcTicks, request.Events.Count, request.BatchId);
        (_correlation.TypedValue, _actor.TypedValue) = (request.Metadata.CorrelationId, request.Metadata.Actor);
        _types.TypedValue = [.. request.Events.Select(e => _numbers[e.Type])];
        _ids.TypedValue = [.. request.Events.Select(static e => e.Id)];
        _payloads.TypedValue = [.. request.Events.Select(static e => e.Payload)];
        await _batch.PrepareAsync();
        await _batch.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        _batch.Dispose();
        _connection.Dispose();
    }
}
