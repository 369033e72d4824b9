using System.Data;
using Cqrs.Generated.PostgreSql.Inboxes;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql;

/// <summary>Lets a message that a bus delivers more than once have its effect once: the note that it came, and its effect in a database of yours, are one transaction.</summary>
/// <remarks>
/// <para><see cref="HandleAsync"/> knows an event for ever, by its stream and version, with one row for each consumer and stream; <see cref="HandleWithinWindowAsync"/> knows a message by its id, for
/// <see cref="InboxOptions.Window"/>. The tables are <c>inbox_streams</c> and <c>inbox_messages</c> in the schema that is named; the inbox makes what is missing.</para>
/// <para>What has effects elsewhere, such as a mail, is not undone with the transaction and may happen again.</para>
/// <para>Transactions are read committed. Who comes with the same message, or another of the same stream and consumer, at once waits for the first one's end.</para>
/// </remarks>
/// <param name="dataSource">The database that the effects are in. It stays the caller's to dispose of.</param>
/// <param name="schema">Where the inbox's tables are: <c>public</c> unless given.</param>
/// <param name="options">How messages are known again.</param>
/// <exception cref="ArgumentException">No name that <see cref="PostgreSqlStoreOptions.Schema"/> takes.</exception>
public sealed class PostgreSqlInbox(NpgsqlDataSource dataSource, string schema = "public", InboxOptions? options = null)
{
    private readonly InboxQueries _queries = new(schema);
    private readonly InboxOptions _options = options ?? new();
    private volatile bool _hasTables;

    /// <summary>Handles the next event of its stream, once, whenever it is repeated.</summary>
    /// <param name="consumer">Who consumes: a name that stays the same from one start of the program to the next.</param>
    /// <param name="message">The event.</param>
    /// <param name="effect">What the event does, on this connection and in this transaction; it does not commit. If it throws, nothing has been done, and the event may come again.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="EventOutOfOrderException">Events of the stream are missing before it. Deliver it again later; a listener does.</exception>
    /// <exception cref="ArgumentException">The consumer's name is empty, or no <see cref="StorableText"/>.</exception>
    /// <exception cref="NpgsqlException">The database failed. Where the connection broke at the commit nobody knows whether it happened: deliver the message again, and the inbox will.</exception>
    public ValueTask<InboxOutcome> HandleAsync(
        string consumer, VersionedEvent message, Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, ValueTask> effect, CancellationToken cancellationToken = default)
    {
        StorableText.Check(consumer, "consumer", nameof(consumer));
        ArgumentNullException.ThrowIfNull(message);
        var stream = _options.StreamOf(message);
        return RunAsync(async transaction =>
        {
            var isNew = await QueryAsync(transaction, _queries.Begin, cancellationToken, consumer, stream).ConfigureAwait(false) is true;
            var last = (long)(await QueryAsync(transaction, _queries.Last, cancellationToken, consumer, stream).ConfigureAwait(false))!;
            if (message.Version <= last)
                return false;
            if (message.Version != last + 1 && !(isNew && _options.BeginsAnywhere))
                throw new EventOutOfOrderException(consumer, message.StreamId, message.Version, last) { Log = message.Log };
            await QueryAsync(transaction, _queries.Note, cancellationToken, consumer, stream, message.Version).ConfigureAwait(false);
            return true;
        }, effect, cancellationToken);
    }

    /// <summary>Handles a message once within <see cref="InboxOptions.Window"/>, in whatever order messages come.</summary>
    /// <inheritdoc cref="HandleAsync" path="/param[@name='consumer' or @name='effect' or @name='cancellationToken']"/>
    /// <param name="consumer"/><param name="messageId">The message's id: of an event, <see cref="VersionedEvent.Id"/>.</param><param name="effect"/><param name="cancellationToken"/>
    /// <exception cref="ArgumentException">The consumer's name is empty, or no <see cref="StorableText"/>; or the id is empty.</exception>
    /// <exception cref="NpgsqlException">The database failed. Where the connection broke at the commit nobody knows whether it happened: deliver the message again, and the inbox will.</exception>
    public ValueTask<InboxOutcome> HandleWithinWindowAsync(
        string consumer, Guid messageId, Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, ValueTask> effect, CancellationToken cancellationToken = default)
    {
        StorableText.Check(consumer, "consumer", nameof(consumer));
        if (messageId == Guid.Empty)
            throw new ArgumentException("The message id is empty.", nameof(messageId));
        return RunAsync(async transaction =>
        {
            if (await QueryAsync(transaction, _queries.NoteMessage, cancellationToken, consumer, messageId).ConfigureAwait(false) is not true)
                return false;
            await QueryAsync(transaction, _queries.Remove, cancellationToken, _options.Window).ConfigureAwait(false);
            return true;
        }, effect, cancellationToken);
    }

    private async ValueTask<InboxOutcome> RunAsync(
        Func<NpgsqlTransaction, Task<bool>> note, Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, ValueTask> effect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (!_hasTables)
                await MakeTablesAsync(connection, cancellationToken).ConfigureAwait(false);

            // Read committed: after a wait for somebody else's row, what that one has committed is seen.
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                if (!await note(transaction).ConfigureAwait(false))
                    return InboxOutcome.Repeated;
                await effect(connection, transaction, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return InboxOutcome.Handled;
            }
        }
    }

    /// <remarks>In a transaction of its own, and only if they are missing: a role that may not make tables needs none of it once they are there.</remarks>
    private async ValueTask MakeTablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (await QueryAsync(transaction, _queries.Exist, cancellationToken).ConfigureAwait(false) is not true)
                await QueryAsync(transaction, _queries.Tables, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        _hasTables = true;
    }

    private static async Task<object?> QueryAsync(NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken, params object[] values)
    {
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
