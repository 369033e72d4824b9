using System.Data.Common;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>A statement that a handler has noted.</summary>
internal readonly record struct NotedStatement(string Sql, object?[] Values);

/// <summary>Executes what handlers have noted.</summary>
internal static class NotedStatements
{
    // One round trip each where the database takes batches. More would only make the client hold more before the server begins.
    private const int PerRoundTrip = 500;

    public static async ValueTask ExecuteAsync(IReadOnlyList<NotedStatement> noted, PreparedTexts texts, DbTransaction transaction, ProjectionDialect dialect, CancellationToken cancellationToken)
    {
        if (noted.Count == 0)
            return;
        var connection = transaction.Connection!;
        if (connection.CanCreateBatch)
            await InBatchesAsync(noted, texts, connection, transaction, dialect, cancellationToken).ConfigureAwait(false);
        else
            await OneByOneAsync(noted, connection, transaction, dialect, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask InBatchesAsync(
        IReadOnlyList<NotedStatement> noted, PreparedTexts texts, DbConnection connection, DbTransaction transaction, ProjectionDialect dialect, CancellationToken cancellationToken)
    {
        for (var start = 0; start < noted.Count; start += PerRoundTrip)
        {
            var batch = connection.CreateBatch();
            await using (batch.ConfigureAwait(false))
            {
                batch.Transaction = transaction;
                var canPrepare = true;
                for (var i = start; i < Math.Min(noted.Count, start + PerRoundTrip); i++)
                {
                    var command = batch.CreateBatchCommand();
                    command.CommandText = noted[i].Sql;
                    canPrepare &= texts.Take(noted[i].Sql);
                    for (var value = 0; value < noted[i].Values.Length; value++)
                    {
                        var parameter = command.CreateParameter();
                        (parameter.ParameterName, parameter.Value) = (dialect.ParameterName(value + 1), noted[i].Values[value] ?? DBNull.Value);
                        canPrepare &= noted[i].Values[value] is not null;
                        command.Parameters.Add(parameter);
                    }

                    batch.BatchCommands.Add(command);
                }

                // A null has no type to prepare a statement for; the server then finds it out each time.
                if (canPrepare)
                    await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A command for each text, kept for the batch: what is prepared once is executed many times.</summary>
    private static async ValueTask OneByOneAsync(
        IReadOnlyList<NotedStatement> noted, DbConnection connection, DbTransaction transaction, ProjectionDialect dialect, CancellationToken cancellationToken)
    {
        var commands = new Dictionary<string, DbCommand>(StringComparer.Ordinal);
        try
        {
            foreach (var (sql, values) in noted)
            {
                if (!commands.TryGetValue(sql, out var command) || command.Parameters.Count != values.Length)
                {
                    if (command is not null)
                        await command.DisposeAsync().ConfigureAwait(false);
                    commands[sql] = command = connection.CreateCommand();
                    (command.CommandText, command.Transaction) = (sql, transaction);
                    for (var value = 0; value < values.Length; value++)
                    {
                        var parameter = command.CreateParameter();
                        parameter.ParameterName = dialect.ParameterName(value + 1);
                        command.Parameters.Add(parameter);
                    }
                }

                for (var value = 0; value < values.Length; value++)
                    command.Parameters[value].Value = values[value] ?? DBNull.Value;
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var command in commands.Values)
                await command.DisposeAsync().ConfigureAwait(false);
        }
    }
}
