using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Runs reads, each on a connection of its own from the pool.</summary>
internal sealed class ReadConnections(Database database)
{
    private const string Task = "read";

    /// <summary>Host and database.</summary>
    public string Place => database.Place;

    /// <remarks>A pooled connection may have died unnoticed since it was used last. While the fold has got nothing, the read is simply done again on another.</remarks>
    public async ValueTask<T> RunAsync<T>(IEventFold? fold, Func<NpgsqlConnection, FoldGuard, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var guard = new FoldGuard(fold);
            var connection = await database.OpenAsync(Task, cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    return await read(connection, guard).ConfigureAwait(false);
                }
                catch (Exception e) when (e is NpgsqlException or IOException && !guard.Threw(e))
                {
                    if (attempt > 1 || guard.HasSeenEvents || !PostgreSqlErrors.IsConnectionLost(e))
                        throw PostgreSqlErrors.From(e, database.Place, Task);
                }
            }
        }
    }
}
