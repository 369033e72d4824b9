using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>A session without a transaction that holds a stream's lock, to which somebody wants to append.</summary>
internal sealed class IdleLock(TestSchema schema, PostgreSqlEventStore store, int round) : Blocker(schema, store, round)
{
    private const string Application = "a curious person";
    private NpgsqlConnection _connection = null!;
    private Task<AppendResult> _waiting = null!;

    public override bool HoldsBackReaders => false;

    public override bool HoldsBackAppends => true;

    public override string Name => $"process {_connection.ProcessID} ('{Application}')";

    public override async Task BeginAsync()
    {
        _connection = await Schema.ConnectAsync(Application);
        await _connection.ExecuteAsync($"SELECT pg_advisory_lock({Schema.LockOf("locked")})");
        _waiting = Store.AppendAsync(Requests.Of("locked", "x")).AsTask();
    }

    public override async Task<AppendResult?> EndAsync()
    {
        if (Round % 2 == 0)
            await _connection.ExecuteAsync("SELECT pg_advisory_unlock_all()");
        else
            await Schema.ExecuteAsync($"SELECT pg_terminate_backend({_connection.ProcessID}, 10000)");
        return await _waiting;
    }

    public override bool IsNamedBy(BlockingTransaction found)
        => (found.ProcessId, found.PreparedId, found.ApplicationName, found.State) == (_connection.ProcessID, null, Application, "idle")
            && found.Age > TimeSpan.Zero && found is { BlocksReaders: false, BlocksWriters: true };

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();
}
