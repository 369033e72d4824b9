using System.Data;
using System.Data.Common;

namespace Cqrs.Generated.Stores;

/// <content>The book itself, connections and statements.</content>
public sealed partial class ProjectionDatabase
{
    private const string Book =
        """
        CREATE TABLE IF NOT EXISTS cqrs_projections (
            name text NOT NULL,
            build bigint NOT NULL,
            fingerprint text NOT NULL,
            serves integer NOT NULL,
            epoch bigint NOT NULL,
            sequence bigint NOT NULL,
            tables text NOT NULL,
            owner text NOT NULL,
            token bigint NOT NULL,
            lease_end bigint NOT NULL,
            PRIMARY KEY (name, build))
        """;

    private volatile bool _isThere;

    /// <summary>Changes the book in a transaction that nobody else does at the same time.</summary>
    private async ValueTask<T> ChangeAsync<T>(Func<DbConnection, DbTransaction, ValueTask<T>> change, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // Read committed, whatever the role's default: after a wait for somebody else's row, what that one has committed is seen.
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                if (dialect.Lock is { } only)
                    await ExecuteAsync(connection, transaction, only, cancellationToken).ConfigureAwait(false);
                var result = await change(connection, transaction).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
        }
    }

    private async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (_isThere)
            return connection;
        try
        {
            await dialect.PrepareAsync(connection, cancellationToken).ConfigureAwait(false);
            if (await HasBookAsync(connection, cancellationToken).ConfigureAwait(false))
                return connection;
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                if (dialect.Lock is { } only)
                    await ExecuteAsync(connection, transaction, only, cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(connection, transaction, Book, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            _isThere = true;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<bool> HasBookAsync(DbConnection connection, CancellationToken cancellationToken)
        => _isThere || (_isThere = await ScalarAsync(connection, null, dialect.FindBook, cancellationToken).ConfigureAwait(false) is not null);

    private async ValueTask<object?> RunAsync(string sql, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await ScalarAsync(connection, null, sql, cancellationToken, values).ConfigureAwait(false);
    }

    private static async ValueTask<object?> ScalarAsync(
        DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        var command = Command(connection, transaction, sql, values);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<int> ExecuteAsync(
        DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        var command = Command(connection, transaction, sql, values);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{name}", value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
