using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite;

/// <summary>Lets a message that a bus delivers more than once have its effect once: the note that it came, and its effect in a database of yours, are one transaction.</summary>
/// <remarks>
/// <para><see cref="HandleAsync"/> knows an event for ever, by its stream and version, with one row for each consumer and stream; <see cref="HandleWithinWindowAsync"/> knows a message by its id, for
/// <see cref="InboxOptions.Window"/>. The tables are <c>inbox_streams</c> and <c>inbox_messages</c>; the inbox makes them.</para>
/// <para>What has effects elsewhere, such as a mail, is not undone with the transaction and may happen again.</para>
/// <para>SQLite writes one transaction at a time: who comes with the same message at once waits, and then finds it repeated. How durable a commit is, is for the database's own settings to say.</para>
/// </remarks>
/// <param name="connectionString">Of the database that the effects are in: Microsoft.Data.Sqlite's form. Not an event store's file, and not in memory.</param>
/// <param name="options">How messages are known again.</param>
/// <param name="clock">Says when a message came; the system's if null.</param>
public sealed class SqliteInbox(string connectionString, InboxOptions? options = null, TimeProvider? clock = null)
{
    // Each message that is noted takes so many away whose time is over, so that they do not pile up and nobody waits for long.
    private const int RemovedAtOnce = 100;

    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS inbox_streams (
            consumer TEXT NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (consumer, stream)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS inbox_messages (
            consumer TEXT NOT NULL, id BLOB NOT NULL, came INTEGER NOT NULL, PRIMARY KEY (consumer, id)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS inbox_messages_by_time ON inbox_messages (came);
        """;

    private readonly InboxOptions _options = options ?? new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Handles the next event of its stream, once, whenever it is repeated.</summary>
    /// <param name="consumer">Who consumes: a name that stays the same from one start of the program to the next.</param>
    /// <param name="message">The event.</param>
    /// <param name="effect">What the event does, on this connection and in this transaction; it does not commit. If it throws, nothing has been done, and the event may come again.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="EventOutOfOrderException">Events of the stream are missing before it. Deliver it again later; a listener does.</exception>
    /// <exception cref="ArgumentException">The consumer's name is empty, or no <see cref="StorableText"/>.</exception>
    /// <exception cref="SqliteException">The database failed; nothing was done.</exception>
    public ValueTask<InboxOutcome> HandleAsync(
        string consumer, VersionedEvent message, Func<SqliteConnection, SqliteTransaction, CancellationToken, ValueTask> effect, CancellationToken cancellationToken = default)
    {
        StorableText.Check(consumer, "consumer", nameof(consumer));
        ArgumentNullException.ThrowIfNull(message);
        var stream = _options.StreamOf(message);
        return RunAsync(async transaction =>
        {
            var last = (long?)await QueryAsync(transaction, "SELECT version FROM inbox_streams WHERE consumer = $1 AND stream = $2", cancellationToken, consumer, stream).ConfigureAwait(false);
            if (message.Version <= (last ?? 0))
                return false;
            if (message.Version != (last ?? 0) + 1 && (last is not null || !_options.BeginsAnywhere))
                throw new EventOutOfOrderException(consumer, message.StreamId, message.Version, last ?? 0) { Log = message.Log };
            await QueryAsync(
                transaction, "INSERT INTO inbox_streams VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET version = $3", cancellationToken, consumer, stream, message.Version).ConfigureAwait(false);
            return true;
        }, effect, cancellationToken);
    }

    /// <summary>Handles a message once within <see cref="InboxOptions.Window"/>, in whatever order messages come.</summary>
    /// <inheritdoc cref="HandleAsync" path="/param[@name='consumer' or @name='effect' or @name='cancellationToken']"/>
    /// <param name="consumer"/><param name="messageId">The message's id: of an event, <see cref="VersionedEvent.Id"/>.</param><param name="effect"/><param name="cancellationToken"/>
    /// <exception cref="ArgumentException">The consumer's name is empty, or no <see cref="StorableText"/>; or the id is empty.</exception>
    /// <exception cref="SqliteException">The database failed; nothing was done.</exception>
    public ValueTask<InboxOutcome> HandleWithinWindowAsync(
        string consumer, Guid messageId, Func<SqliteConnection, SqliteTransaction, CancellationToken, ValueTask> effect, CancellationToken cancellationToken = default)
    {
        StorableText.Check(consumer, "consumer", nameof(consumer));
        if (messageId == Guid.Empty)
            throw new ArgumentException("The message id is empty.", nameof(messageId));
        return RunAsync(async transaction =>
        {
            var now = _clock.GetUtcNow().UtcTicks;
            var noted = await QueryAsync(
                transaction, "INSERT INTO inbox_messages VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1", cancellationToken, consumer, messageId.ToByteArray(bigEndian: true), now).ConfigureAwait(false);
            if (noted is null)
                return false;
            await QueryAsync(
                transaction, "DELETE FROM inbox_messages WHERE (consumer, id) IN (SELECT consumer, id FROM inbox_messages WHERE came < $1 ORDER BY came LIMIT $2)", cancellationToken,
                now - _options.Window.Ticks, RemovedAtOnce).ConfigureAwait(false);
            return true;
        }, effect, cancellationToken);
    }

    private async ValueTask<InboxOutcome> RunAsync(
        Func<SqliteTransaction, Task<bool>> note, Func<SqliteConnection, SqliteTransaction, CancellationToken, ValueTask> effect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var connection = new SqliteConnection(connectionString);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

            // Immediate: what is read stays true until it is written.
            var transaction = connection.BeginTransaction(deferred: false);
            await using (transaction.ConfigureAwait(false))
            {
                await QueryAsync(transaction, Tables, cancellationToken).ConfigureAwait(false);
                if (!await note(transaction).ConfigureAwait(false))
                    return InboxOutcome.Repeated;
                await effect(connection, transaction, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return InboxOutcome.Handled;
            }
        }
    }

    private static async Task<object?> QueryAsync(SqliteTransaction transaction, string sql, CancellationToken cancellationToken, params object[] values)
    {
        var command = transaction.Connection!.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            (command.CommandText, command.Transaction) = (sql, transaction);
            for (var i = 0; i < values.Length; i++)
                command.Parameters.AddWithValue($"${i + 1}", values[i]);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
