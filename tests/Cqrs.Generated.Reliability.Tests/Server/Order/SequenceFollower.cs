using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Order;

/// <summary>The defect that row 8 must notice: it follows events by a number that a sequence gave them, and goes on after the largest that it has seen.</summary>
internal sealed class SequenceFollower : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _events;
    private readonly string _filter;

    private SequenceFollower(NpgsqlConnection connection, string events, string filter) => (_connection, _events, _filter) = (connection, events, filter);

    public static async Task<SequenceFollower> StartAsync(TestSchema schema, bool belowTheHorizon)
    {
        var connection = await schema.ConnectAsync();
        await connection.ExecuteAsync($"ALTER TABLE {schema.Name}.events ADD COLUMN serial bigint GENERATED ALWAYS AS IDENTITY; CREATE INDEX ON {schema.Name}.events (serial)");
        return new SequenceFollower(
            connection, $"{schema.Name}.events", belowTheHorizon ? "AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint" : "");
    }

    /// <summary>Follows while events are written, from what is there now; says then how many of those before its place it has not seen, and never will.</summary>
    public async Task<long> FollowAsync(Task writing)
    {
        var first = await _connection.QueryAsync<long>($"SELECT coalesce(max(serial), 0) FROM {_events}");
        var (last, seen) = (first, 0L);
        while (!writing.IsCompleted)
        {
            var next = await _connection.QueryAsync<long[]>(
                $"SELECT coalesce(array_agg(serial ORDER BY serial), '{{}}') FROM (SELECT serial FROM {_events} WHERE serial > {last} {_filter} ORDER BY serial LIMIT 200) e");
            seen += next.Length;
            last = next is [.., var largest] ? largest : last;
        }

        await writing;
        return await _connection.QueryAsync<long>($"SELECT count(*) FROM {_events} WHERE serial > {first} AND serial <= {last}") - seen;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
