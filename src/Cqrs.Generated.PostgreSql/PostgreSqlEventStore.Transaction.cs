using Cqrs.Generated.PostgreSql.Schema;
using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.PostgreSql.Writing;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql;

/// <content>Appending inside a caller's transaction.</content>
public sealed partial class PostgreSqlEventStore
{
    /// <summary>Appends inside a transaction of the caller, who commits it: together with rows of other tables, or not at all.</summary>
    /// <inheritdoc cref="AppendAsync(NpgsqlTransaction, IReadOnlyList{AppendRequest}, CancellationToken)"/>
    public async ValueTask<AppendResult> AppendAsync(NpgsqlTransaction transaction, AppendRequest request, CancellationToken cancellationToken = default)
        => (await AppendAsync(transaction, [request], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Appends to several streams inside a transaction of the caller, who commits it: all of them, together with rows of other tables, or nothing.</summary>
    /// <remarks>
    /// <para>1. Begin a transaction, read committed, in the store's database. 2. Append: it must be the transaction's first write, and the only append, because a
    /// transaction takes its place in the log's order with its first write. 3. Write what belongs to it. 4. Commit soon: the streams are locked until then, and
    /// everybody who follows the log waits.</para>
    /// <para>The results are true once the commit has succeeded. Where the commit breaks off, <see cref="FindAppendAsync"/> says whether it did: it
    /// waits for a transaction that the server still has open. Commits of this
    /// kind are not notified: readers in other processes find them at their next look.</para>
    /// </remarks>
    /// <param name="transaction">The caller's transaction. After an exception it can only be rolled back.</param>
    /// <param name="requests">What to append, at least one; each batch id once.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <exception cref="UnsuitableTransactionException">The transaction has written before, or is not read committed. Nothing was written.</exception>
    /// <exception cref="ConcurrencyException">A stream is not at its expected version. The transaction is aborted.</exception>
    /// <exception cref="BatchIdReusedException">A batch id belongs to an append of other events. The transaction is aborted.</exception>
    /// <exception cref="EventStoreException">The server failed. The transaction is aborted, or lost with its connection.</exception>
    public async ValueTask<IReadOnlyList<AppendResult>> AppendAsync(
        NpgsqlTransaction transaction, IReadOnlyList<AppendRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(requests);
        if (requests.Count == 0)
            throw new ArgumentException("There is nothing to append: it needs at least one request.", nameof(requests));
        if (requests.Select(static request => request.BatchId).Distinct().Count() != requests.Count)
            throw new ArgumentException("One batch id stands for two of the requests.", nameof(requests));
        var connection = transaction.Connection ?? throw new ArgumentException("The transaction has ended.", nameof(transaction));
        var group = new PendingAppend[requests.Count];
        for (var i = 0; i < group.Length; i++)
            group[i] = await PrepareAsync(requests[i], cancellationToken).ConfigureAwait(false);

        var command = new AppendCommand(connection, _settings, ownTransaction: false, waitForLocks: true);
        await using (command.ConfigureAwait(false))
        {
            try
            {
                await LockBatchesAsync(connection, requests, cancellationToken).ConfigureAwait(false);
                var outcomes = await command.ExecuteAsync(group, cancellationToken).ConfigureAwait(false);
                return [.. outcomes.Select((outcome, i) => outcome.Result(requests[i]))];
            }
            catch (PostgresException e) when (e.SqlState == Functions.SqlState.Refused)
            {
                throw Refusal(requests, e);
            }
            catch (PostgresException e) when (e.SqlState == Functions.SqlState.AlreadyWriting)
            {
                throw new UnsuitableTransactionException(
                    $"PostgreSQL store '{Place}': the transaction has already written, so it has its place in the log's order, and cannot take the lock of stream "
                    + $"'{requests[0].StreamId}' before it. Append first, and everything in one call; then write to other tables. Nothing was written.", e);
            }
            catch (PostgresException e) when (e.SqlState == Functions.SqlState.WrongIsolation)
            {
                throw new UnsuitableTransactionException(
                    $"PostgreSQL store '{Place}': {e.MessageText}. Begin it with IsolationLevel.ReadCommitted: under another level it does not see what the last writer of "
                    + $"stream '{requests[0].StreamId}' has committed. Nothing was written.", e);
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                throw PostgreSqlErrors.From(e, Place, $"append to stream '{requests[0].StreamId}' in the caller's transaction, which can only be rolled back now");
            }
        }
    }

    /// <summary>Until the transaction ends, who asks whether these batches were appended waits: see <see cref="FindAppendAsync"/>.</summary>
    private async ValueTask LockBatchesAsync(NpgsqlConnection connection, IReadOnlyList<AppendRequest> requests, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(_queries.LockBatches, connection)
        {
            CommandTimeout = _settings.CommandTimeout,
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. requests.Select(static request => request.BatchId)] } },
        };
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // "index outcome version", and the stream that a batch id was used for.
    private static CqrsException Refusal(IReadOnlyList<AppendRequest> requests, PostgresException refused)
    {
        long[] parts = [.. refused.MessageText.Split(' ').Select(static part => long.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        var request = requests[(int)parts[0] - 1];
        return new AppendOutcome((int)parts[1], parts[2], Position.Start, refused.Hint).Refusal(request) ?? new EventStoreException(refused.MessageText, refused);
    }
}
