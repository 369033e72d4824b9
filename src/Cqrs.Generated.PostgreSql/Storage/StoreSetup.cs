using System.Data;
using System.Globalization;
using Cqrs.Generated.PostgreSql.Schema;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Storage;

/// <summary>Looks at the server and the schema before anything is read or written, makes the schema, and refuses what it must not touch.</summary>
internal sealed partial class StoreSetup(Database database, PostgreSqlStoreOptions options, ILogger logger)
{
    private const string Task = "open the store";
    private const int OldestServer = 13_00_00;

    private readonly string _store = $"\"{database.Schema}\".store";

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenWriterAsync(Task, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await CheckServerAsync(connection, cancellationToken).ConfigureAwait(false);
                if (await FindVersionAsync(connection, cancellationToken).ConfigureAwait(false) != SchemaSteps.Version)
                    await BringUpToDateAsync(connection, cancellationToken).ConfigureAwait(false);
                await StayAheadOfRestoredBatchesAsync(connection, cancellationToken).ConfigureAwait(false);
                LogOpened(logger, database.Place, database.Schema, SchemaSteps.Version, connection.PostgreSqlVersion);
            }
            catch (Exception e) when (e is not (OperationCanceledException or CqrsException))
            {
                throw PostgreSqlErrors.From(e, database.Place, Task);
            }
        }
    }

    /// <summary>The schema's version; 0 if there is none.</summary>
    /// <exception cref="IncompatibleStoreException">A newer version, or tables of another program.</exception>
    private async ValueTask<int> FindVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = (long)(await QueryAsync(
            connection, $"SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{database.Schema}' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')",
            cancellationToken).ConfigureAwait(false))!;
        if (tables == 0)
            return 0;
        int? found;
        try
        {
            found = (int?)await QueryAsync(connection, $"SELECT version FROM {_store}", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (PostgreSqlErrors.IsSchemaMissing(e))
        {
            throw new IncompatibleStoreException(
                $"Schema '{database.Schema}' of '{database.Place}' holds tables of another program. Name another schema. Nothing was changed.", e);
        }

        return found switch
        {
            null => throw PostgreSqlErrors.Damaged(database.Place, $"table {_store} is empty."),
            { } version when version > SchemaSteps.Version => throw new IncompatibleStoreException(
                $"The store in schema '{database.Schema}' of '{database.Place}' has version {version}; this version of Cqrs.Generated.PostgreSql knows version {SchemaSteps.Version}. "
                + "Update the package. Nothing was changed."),
            { } version => version,
        };
    }

    private async ValueTask BringUpToDateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!options.CreateSchema)
        {
            throw new IncompatibleStoreException(
                $"Schema '{database.Schema}' of '{database.Place}' holds no store of version {SchemaSteps.Version}, and CreateSchema is false. Run the SQL of PostgreSqlSchema.Script there first.");
        }

        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            // Another process may have been first: under the lock it is asked again.
            await Database.ExecuteAsync(connection, SchemaSteps.Lock(database.Schema), cancellationToken).ConfigureAwait(false);
            var version = await FindVersionAsync(connection, cancellationToken).ConfigureAwait(false);
            if (version != SchemaSteps.Version)
            {
                // CREATE SCHEMA IF NOT EXISTS would ask for a right that a role without need of it may not have.
                var exists = await QueryAsync(connection, $"SELECT 1 FROM pg_namespace WHERE nspname = '{database.Schema}'", cancellationToken).ConfigureAwait(false) is not null;
                await Database.ExecuteAsync(connection, SchemaSteps.After(database.Schema, version, createSchema: !exists), cancellationToken).ConfigureAwait(false);
                LogMigrated(logger, database.Place, database.Schema, version, SchemaSteps.Version);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CheckServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var version = int.Parse(await ShowAsync(connection, "server_version_num", cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
        if (version < OldestServer)
            throw new IncompatibleStoreException($"'{database.Place}' is PostgreSQL {connection.PostgreSqlVersion}; a store needs 13 or newer, for transaction numbers that do not wrap around.");
        if (await ShowAsync(connection, "server_encoding", cancellationToken).ConfigureAwait(false) is var encoding && encoding != "UTF8")
            throw new IncompatibleStoreException($"Database '{database.Place}' has the encoding {encoding}; a store needs UTF8, to give back every text. Create the database with ENCODING 'UTF8'.");
        if (await QueryAsync(connection, "SELECT pg_is_in_recovery()", cancellationToken).ConfigureAwait(false) is true)
            throw new EventStoreException($"'{database.Place}' is a standby. A store needs the primary: add 'Target Session Attributes=primary' and all hosts to the connection string.");
        if (options.UnsafeAsynchronousCommit)
            return;
        foreach (var setting in (string[])["fsync", "full_page_writes"])
        {
            if (await ShowAsync(connection, setting, cancellationToken).ConfigureAwait(false) != "on")
            {
                throw new EventStoreException(
                    $"'{database.Place}' runs with {setting} = off: a power cut may take what it has acknowledged. Turn it on, or set UnsafeAsynchronousCommit for data that may be lost.");
            }
        }

        // The append sets it for its transaction; this is to hear now and not at the first append if that is not allowed.
        await Database.ExecuteAsync(connection, "SET synchronous_commit = on", cancellationToken).ConfigureAwait(false);
        if (await ShowAsync(connection, "synchronous_commit", cancellationToken).ConfigureAwait(false) is var commit && commit != "on")
            throw new EventStoreException($"'{database.Place}' keeps synchronous_commit at '{commit}'. A store needs 'on', or UnsafeAsynchronousCommit for data that may be lost.");
    }

    /// <remarks>
    /// A dump restored into another cluster brings transaction numbers that have not been reached there. New events would come before the old ones, and the old
    /// ones would look as if they were not committed yet. So the base is raised until every number still to come is larger.
    /// </remarks>
    private async ValueTask StayAheadOfRestoredBatchesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var ahead =
            $"""
            SELECT coalesce((SELECT b.transaction_id FROM "{database.Schema}".batches b ORDER BY b.transaction_id DESC LIMIT 1), 0)
                >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint + s.transaction_base FROM {_store} s
            """;
        if (await QueryAsync(connection, ahead, cancellationToken).ConfigureAwait(false) is not true)
            return;
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await Database.ExecuteAsync(connection, SchemaSteps.Lock(database.Schema), cancellationToken).ConfigureAwait(false);
            await Database.ExecuteAsync(
                connection,
                $"""
                UPDATE {_store} SET transaction_base = 1 + (SELECT max(b.transaction_id) FROM "{database.Schema}".batches b) WHERE ({ahead})
                """,
                cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        LogRestored(logger, database.Place, database.Schema);
    }

    private static async ValueTask<string> ShowAsync(NpgsqlConnection connection, string setting, CancellationToken cancellationToken)
        => (string)(await QueryAsync(connection, $"SELECT current_setting('{setting}')", cancellationToken).ConfigureAwait(false))!;

    private static async ValueTask<object?> QueryAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(1, LogLevel.Information, "Event store opened: {Place}, schema {Schema} of version {Version}, PostgreSQL {Server}.")]
    private static partial void LogOpened(ILogger logger, string place, string schema, int version, Version server);

    [LoggerMessage(2, LogLevel.Information, "Event store {Place}: schema {Schema} brought from version {From} to version {To}.")]
    private static partial void LogMigrated(ILogger logger, string place, string schema, int from, int to);

    [LoggerMessage(3, LogLevel.Warning, "Event store {Place}, schema {Schema}: it was restored from another cluster; new events get positions behind the restored ones.")]
    private static partial void LogRestored(ILogger logger, string place, string schema);
}
