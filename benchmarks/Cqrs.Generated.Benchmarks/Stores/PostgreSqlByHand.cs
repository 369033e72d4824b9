using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>The store's tables read by hand with Npgsql: a pooled connection, prepared statements, one loop, the generated fold. Nothing is checked.</summary>
internal sealed class PostgreSqlByHand(NpgsqlDataSource source, EventTypeTable types)
{
    private const string Version =
        """
        SELECT (SELECT e.version FROM cqrs.events e WHERE e.stream = (SELECT s.number FROM cqrs.streams s WHERE s.id = $1) ORDER BY e.version DESC LIMIT 1),
            set_config('enable_sort', 'off', true)
        """;
    private const string Events =
        """
        SELECT e.version, e.type, e.transaction_id, e.sequence, e.payload FROM cqrs.events e
        WHERE e.stream = (SELECT s.number FROM cqrs.streams s WHERE s.id = $1) AND e.version > $2 ORDER BY e.version
        """;

    /// <summary>With the two statements that the store sends: the first says the version and makes the second walk the index.</summary>
    public async Task<Account> LoadAsync(string streamId)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Version) { Parameters = { new NpgsqlParameter<string> { TypedValue = streamId } } },
                new(Events) { Parameters = { new NpgsqlParameter<string> { TypedValue = streamId }, new NpgsqlParameter<long> { TypedValue = 0 } } },
            },
        };
        await batch.PrepareAsync();
        await using var row = await batch.ExecuteReaderAsync();
        await row.ReadAsync();
        await row.NextResultAsync();
        return await FoldAsync(row, streamId);
    }

    /// <summary>With the one statement that does where nobody minds that the server may collect a stream's rows and sort them.</summary>
    public async Task<Account> LoadByOneStatementAsync(string streamId)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Events, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = streamId }, new NpgsqlParameter<long> { TypedValue = 0 } },
        };
        await command.PrepareAsync();
        await using var row = await command.ExecuteReaderAsync();
        return await FoldAsync(row, streamId);
    }

    private async Task<Account> FoldAsync(NpgsqlDataReader row, string streamId)
    {
        var account = AggregateType.Of<Account>().Create("1");
        var events = new StoredEvent[256];
        var payloads = new byte[64 * 1024];
        var (count, length) = (0, 0);
        while (await row.ReadAsync())
        {
            if (count == events.Length || payloads.Length - length < 1024)
            {
                ((IEventFold)account).Fold(new EventPage(streamId, types, events.AsSpan(0, count), payloads.AsSpan(0, length)));
                (count, length) = (0, 0);
            }

            var size = (int)row.GetBytes(4, 0, payloads, length, payloads.Length - length);
            events[count++] = new StoredEvent
            {
                TypeNumber = row.GetInt32(1), PayloadOffset = length, PayloadLength = size, Version = row.GetInt64(0), Position = new Position((ulong)row.GetInt64(2), row.GetInt64(3)),
            };
            length += size;
        }

        if (count > 0)
            ((IEventFold)account).Fold(new EventPage(streamId, types, events.AsSpan(0, count), payloads.AsSpan(0, length)));
        return account;
    }
}
