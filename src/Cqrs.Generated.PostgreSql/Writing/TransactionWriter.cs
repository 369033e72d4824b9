using System.Data;
using Cqrs.Generated.PostgreSql.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>Writes groups of appends, each in one transaction, on one connection that it keeps. Every append gets an outcome, whatever happens.</summary>
internal sealed partial class TransactionWriter(Database database, WriterSettings settings, bool waitForLocks, ILogger logger) : IAsyncDisposable
{
    // A deadlock, or a key that another transaction took: its next attempt finds what the other one has committed.
    private const int MaximumAttempts = 5;

    private NpgsqlConnection? _connection;
    private AppendCommand? _command;
    private LoneAppendCommand? _loneCommand;

    /// <summary>Runs before each attempt to send a group. For tests.</summary>
    internal Func<NpgsqlConnection, Task>? BeforeSend { get; set; }

    /// <summary>Writes a group.</summary>
    /// <param name="group">The appends; no two with one batch id.</param>
    /// <param name="locked">Gets those whose streams others are writing to; they have no outcome yet.</param>
    /// <param name="cancellationToken">Cancels the statement; for a group of one.</param>
    /// <returns>Whether anything was committed.</returns>
    public async ValueTask<bool> WriteAsync(IReadOnlyList<PendingAppend> group, List<PendingAppend> locked, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcomes = await SendAsync(group, isFirst: attempt == 1, cancellationToken).ConfigureAwait(false);
                return Complete(group, outcomes, locked);
            }
            catch (NotSentException e)
            {
                // All at once, with what one attempt to connect has brought.
                foreach (var append in group)
                    append.Fail(e.InnerException!);
                return false;
            }
            catch (OperationCanceledException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
            {
                // The server has said so: it was rolled back.
                foreach (var append in group)
                    append.Cancel();
                return false;
            }
            catch (Exception e) when (PostgreSqlErrors.IsCertain(e))
            {
                // Nothing of this group is written.
                if (group.Count > 1 && PostgreSqlErrors.IsOfTheData(e))
                    return await WriteOneByOneAsync(group, locked, cancellationToken).ConfigureAwait(false);
                if (attempt < MaximumAttempts && PostgreSqlErrors.IsWorthRepeating(e))
                    continue;
                foreach (var append in group)
                    append.Fail(PostgreSqlErrors.From(e, database.Place, $"append to stream '{append.Request.StreamId}'; nothing was written"));
                return false;
            }
            catch (Exception e)
            {
                await DropConnectionAsync().ConfigureAwait(false);

                // Batch ids make it safe to ask again, and one question usually settles it: above all where a connection had died unnoticed while it was idle.
                var first = group.All(static append => append.Lost is null);
                var lost = PostgreSqlErrors.From(e, database.Place, "append");
                foreach (var append in group)
                    append.Lost ??= lost;
                if (first && PostgreSqlErrors.IsConnectionLost(e))
                {
                    LogLost(logger, database.Place, group.Count, e);
                    continue;
                }

                foreach (var append in group)
                    append.Fail(lost);
                return false;
            }
        }
    }

    public ValueTask DisposeAsync() => DropConnectionAsync();

    private static bool Complete(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes, List<PendingAppend> locked)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].IsLocked)
                locked.Add(group[i]);
            else
                group[i].Complete(in outcomes[i]);
        }

        return locked.Count < group.Count;
    }

    private async ValueTask<bool> WriteOneByOneAsync(IReadOnlyList<PendingAppend> group, List<PendingAppend> locked, CancellationToken cancellationToken)
    {
        var written = false;
        foreach (var append in group)
            written |= await WriteAsync([append], locked, cancellationToken).ConfigureAwait(false);
        return written;
    }

    private async ValueTask<AppendOutcome[]> SendAsync(IReadOnlyList<PendingAppend> group, bool isFirst, CancellationToken cancellationToken)
    {
        try
        {
            // A keepalive may have found out meanwhile that it is dead.
            if (_connection is { State: not ConnectionState.Open })
                await DropConnectionAsync().ConfigureAwait(false);
            if (_connection is null || _command is null)
            {
                _connection = await database.OpenWriterAsync("append; nothing was written", cancellationToken).ConfigureAwait(false);
                _command = new AppendCommand(_connection, settings, ownTransaction: true, waitForLocks);
                _loneCommand = waitForLocks ? null : new LoneAppendCommand(_connection, settings);
            }

            if (BeforeSend is { } before)
                await before(_connection).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception e)
        {
            await DropConnectionAsync().ConfigureAwait(false);
            throw new NotSentException(e);
        }

        // Once: what has met a version that its snapshot did not show is for the function, which looks under the lock.
        if (isFirst && _loneCommand is not null && group is [var lone] && LoneAppendCommand.Suits(lone) && await _loneCommand.ExecuteAsync(lone, cancellationToken).ConfigureAwait(false) is { } written)
            return [written];
        return await _command.ExecuteAsync(group, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DropConnectionAsync()
    {
        var (command, loneCommand, connection) = (_command, _loneCommand, _connection);
        (_command, _loneCommand, _connection) = (null, null, null);
        if (command is not null)
            await command.DisposeAsync().ConfigureAwait(false);
        if (loneCommand is not null)
            await loneCommand.DisposeAsync().ConfigureAwait(false);
        if (connection is not null)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    [LoggerMessage(10, LogLevel.Warning, "Event store {Place}: the connection was lost while {Count} appends were on their way; asking again under their batch ids.")]
    private static partial void LogLost(ILogger logger, string place, int count, Exception exception);

    /// <summary>The group did not reach the server.</summary>
    private sealed class NotSentException(Exception cause) : Exception(cause.Message, cause);
}
