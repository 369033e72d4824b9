using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>A transaction that has appended, or written elsewhere, and is left open; it is committed, rolled back, closed or cut in the end.</summary>
/// <param name="database">Another database than the store's, in which it writes; otherwise null.</param>
/// <param name="appends">Whether it appends.</param>
internal sealed class ParkedTransaction(TestSchema schema, PostgreSqlEventStore store, int round, bool appends, string? database = null) : Blocker(schema, store, round)
{
    private const string Application = "nightly job";
    private NpgsqlConnection _connection = null!;
    private NpgsqlTransaction _transaction = null!;
    private AppendResult? _result;

    public override string Name => $"process {_connection.ProcessID} ('{Application}')";

    public override async Task BeginAsync()
    {
        _connection = await Schema.ConnectAsync(Application, database);
        _transaction = await _connection.BeginTransactionAsync();
        if (appends)
            _result = await Store.AppendAsync(_transaction, Requests.Of("parked", "x", "y"));
        else
            await _connection.ExecuteAsync("CREATE TABLE parked_table (x int)");
    }

    public override async Task<AppendResult?> EndAsync()
    {
        switch (Round % 4)
        {
            // A table is rather not left behind.
            case 0 or 1 when appends:
                await _transaction.CommitAsync();
                return _result;
            case 2:
                await _connection.CloseAsync();
                break;
            case 3:
                await Schema.ExecuteAsync($"SELECT pg_terminate_backend({_connection.ProcessID}, 10000)");
                break;
            default:
                await _transaction.RollbackAsync();
                break;
        }

        return null;
    }

    public override bool IsNamedBy(BlockingTransaction found)
        => (found.ProcessId, found.PreparedId, found.ApplicationName, found.State, found.Database) == (_connection.ProcessID, null, Application, "idle in transaction", _connection.Database)
            && found.Age > TimeSpan.Zero;

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();
}
