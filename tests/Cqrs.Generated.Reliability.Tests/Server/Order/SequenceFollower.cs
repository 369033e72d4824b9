using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Order;

/// <summary>The defect that row 8 must notice: it follows events by a number that a sequence gave them, and goes on after the largest that it has seen.</summary>
internal sealed class SequenceFollower : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _next;
    private readonly Task<long> _running;
    private volatile bool _ending;

    private SequenceFollower(NpgsqlConnection connection, string next)
    {
        (_connection, _next) = (connection, next);
        _running = Task.Run(RunAsync);
    }

    public static async Task<SequenceFollower> StartAsync(TestSchema schema, bool belowTheHorizon)
    {
        var connection = await schema.ConnectAsync();
        await connection.ExecuteAsync($"ALTER TABLE {schema.Name}.events ADD COLUMN serial bigint GENERATED ALWAYS AS IDENTITY; CREATE INDEX ON {schema.Name}.events (serial)");
        var filter = belowTheHorizon ? "AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint" : "";
        return new SequenceFollower(
            connection, $"SELECT coalesce(array_agg(serial), '{{}}') FROM (SELECT serial FROM {schema.Name}.events WHERE serial > LAST {filter} ORDER BY serial LIMIT 200) e");
    }

    /// <summary>Reads what is left; says how many events it saw.</summary>
    public async Task<long> EndAsync()
    {
        _ending = true;
        return await _running;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<long> RunAsync()
    {
        for (var (last, seen) = (0L, 0L); ; )
        {
            var isLast = _ending;
            var next = await _connection.QueryAsync<long[]>(_next.Replace("LAST", $"{last}", StringComparison.Ordinal));
            seen += next.Length;
            if (next.Length > 0)
                last = next[^1];
            else if (isLast)
                return seen;
        }
    }
}
