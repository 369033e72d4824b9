using System.Data.Common;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Inboxes;

/// <summary>A database of a consumer, in which the effect of an event is a row.</summary>
internal abstract class ReadSide : IAsyncDisposable
{
    protected const string Insert = "INSERT INTO effects (stream, version) VALUES (@stream, @version)";

    public abstract Task SetUpAsync();

    /// <summary>With an inbox, as it is meant to be used.</summary>
    public Task HandleAsync(VersionedEvent message, bool fails) => NoteAsync(message, async command =>
    {
        await InsertAsync(command, message);
        if (fails)
            throw new EffectFailedException();
    });

    /// <summary>The first defect: no inbox.</summary>
    public async Task HandleWithoutInboxAsync(VersionedEvent message, bool fails)
    {
        if (fails)
            throw new EffectFailedException();
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        await InsertAsync(command, message);
    }

    /// <summary>The second one: that the message came is noted in a transaction of its own.</summary>
    public async Task HandleApartAsync(VersionedEvent message, bool fails)
    {
        var isNew = false;
        await NoteAsync(message, _ =>
        {
            isNew = true;
            return Task.CompletedTask;
        });
        if (isNew)
            await HandleWithoutInboxAsync(message, fails);
    }

    /// <summary>Every effect, in the order in which they were committed in their streams.</summary>
    public async Task<List<(string Stream, long Version)>> EffectsAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT stream, version FROM effects ORDER BY id";
        await using var rows = await command.ExecuteReaderAsync();
        var effects = new List<(string, long)>();
        while (await rows.ReadAsync())
            effects.Add((rows.GetString(0), rows.GetInt64(1)));
        return effects;
    }

    public virtual ValueTask DisposeAsync() => default;

    protected abstract Task NoteAsync(VersionedEvent message, Func<DbCommand, Task> effect);

    protected abstract Task<DbConnection> OpenAsync();

    private static async Task InsertAsync(DbCommand command, VersionedEvent message)
    {
        command.CommandText = Insert;
        foreach (var (name, value) in new (string, object)[] { ("@stream", message.StreamId), ("@version", message.Version) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }

    internal sealed class EffectFailedException : Exception;

    internal sealed class OnSqlite(string path) : ReadSide
    {
        private readonly string _connection = $"Data Source={path}";
        private readonly SqliteInbox _inbox = new($"Data Source={path}");

        public override async Task SetUpAsync()
        {
            await using var connection = await OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE effects (id INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL)";
            await command.ExecuteNonQueryAsync();
        }

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            return default;
        }

        protected override async Task NoteAsync(VersionedEvent message, Func<DbCommand, Task> effect) => await _inbox.HandleAsync("reader", message, async (connection, transaction, _) =>
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            await effect(command);
        });

        protected override async Task<DbConnection> OpenAsync()
        {
            var connection = new SqliteConnection(_connection);
            await connection.OpenAsync();
            return connection;
        }
    }

    internal sealed class OnPostgreSql(string connectionString, string schema) : ReadSide
    {
        private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create($"{connectionString};Search Path={schema};Maximum Pool Size=16");

        public override async Task SetUpAsync()
        {
            await using var command = _source.CreateCommand($"CREATE SCHEMA {schema}; CREATE TABLE {schema}.effects (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text NOT NULL, version bigint NOT NULL)");
            await command.ExecuteNonQueryAsync();
        }

        public override ValueTask DisposeAsync() => _source.DisposeAsync();

        protected override async Task NoteAsync(VersionedEvent message, Func<DbCommand, Task> effect) => await Inbox.HandleAsync("reader", message, async (connection, transaction, _) =>
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            await effect(command);
        });

        private PostgreSqlInbox Inbox => field ??= new PostgreSqlInbox(_source, schema);

        protected override async Task<DbConnection> OpenAsync() => await _source.OpenConnectionAsync();
    }
}
