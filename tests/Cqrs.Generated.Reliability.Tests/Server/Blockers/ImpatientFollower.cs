using System.Diagnostics;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>The defect that row 10 must notice: it follows events by a number without gaps, waits for one that is missing, and after a while takes it for dead.</summary>
internal sealed class ImpatientFollower : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _next;
    private readonly TimeSpan _patience;
    private readonly Task _running;
    private volatile int _seen;
    private volatile bool _ending;

    private ImpatientFollower(NpgsqlConnection connection, string next, TimeSpan patience)
    {
        (_connection, _next, _patience) = (connection, next, patience);
        _running = Task.Run(RunAsync);
    }

    public int Seen => _seen;

    public static async Task<ImpatientFollower> StartAsync(TestSchema schema, TimeSpan patience)
    {
        var connection = await schema.ConnectAsync();
        await connection.ExecuteAsync($"ALTER TABLE {schema.Name}.events ADD COLUMN serial bigint GENERATED ALWAYS AS IDENTITY");
        return new ImpatientFollower(connection, $"SELECT coalesce(min(serial), 0) FROM {schema.Name}.events WHERE serial > ", patience);
    }

    public async ValueTask DisposeAsync()
    {
        _ending = true;
        await _running;
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var waiting = Stopwatch.StartNew();
        for (var last = 0L; !_ending; await Task.Delay(1))
        {
            var next = await _connection.QueryAsync<long>($"{_next}{last}");
            if (next == 0)
                waiting.Restart();
            if (next == 0 || (next != last + 1 && waiting.Elapsed < _patience))
                continue;
            last = next;
            _seen++;
        }
    }
}
