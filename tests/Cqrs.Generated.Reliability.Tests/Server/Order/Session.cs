using System.Data;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Order;

/// <summary>A connection on which transactions append, take their time, and end in one of several ways.</summary>
internal sealed class Session(TestSchema schema, PostgreSqlEventStore store) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    public async Task RunAsync(AppendRequest[] requests, int milliseconds, Ending ending)
    {
        // What was cut, or would not be cancelled in time, is gone.
        if (_connection is { State: not ConnectionState.Open })
            await DisposeAsync();
        _connection ??= await schema.ConnectAsync();
        await using (var transaction = await _connection.BeginTransactionAsync())
        {
            await store.AppendAsync(transaction, requests);
            if (milliseconds > 0)
                await _connection.ExecuteAsync($"SELECT pg_sleep({milliseconds} / 1000.0)");
            switch (ending)
            {
                case Ending.Committed:
                    await transaction.CommitAsync();
                    break;
                case Ending.RolledBack:
                    await transaction.RollbackAsync();
                    break;
                case Ending.Failed:
                    await Assert.ThrowsAsync<PostgresException>(() => _connection.ExecuteAsync("SELECT 1 / 0"));
                    break;
                case Ending.Cancelled:
                    using (var cancellation = new CancellationTokenSource(1))
                        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _connection.ExecuteAsync("SELECT pg_sleep(30)", cancellation.Token));
                    break;
                case Ending.Cut:
                    await Assert.ThrowsAnyAsync<NpgsqlException>(() => _connection.ExecuteAsync("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(30)"));
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }
}
