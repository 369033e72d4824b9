using Cqrs.Generated.PostgreSql.Reading;
using Cqrs.Generated.PostgreSql.Storage;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>Saves checkpoints. Saving one again is always safe, so a connection that was lost is replaced once, and not knowing is no more than failing.</summary>
internal sealed class CheckpointWriter(Database database, Queries queries, WriterSettings settings)
{
    private const string Task = "save a checkpoint";

    public async ValueTask SaveAsync(string name, Position position, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await database.OpenAsync(Task, cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    await SaveAsync(connection, name, position, cancellationToken).ConfigureAwait(false);
                    return;
                }
                catch (Exception e) when (attempt == 1 && (PostgreSqlErrors.IsConnectionLost(e) || PostgreSqlErrors.IsWorthRepeating(e)))
                {
                }
                catch (Exception e) when (e is NpgsqlException or IOException)
                {
                    throw PostgreSqlErrors.From(e, database.Place, Task);
                }
            }
        }
    }

    private async ValueTask SaveAsync(NpgsqlConnection connection, string name, Position position, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                CommitSetting.Command(settings.CommitMode),
                new(queries.SaveCheckpoint)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string> { TypedValue = name },
                        new NpgsqlParameter<long> { TypedValue = unchecked((long)position.Epoch) },
                        new NpgsqlParameter<long> { TypedValue = position.Sequence },
                    },
                },
            },
        };
        await using (batch.ConfigureAwait(false))
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
