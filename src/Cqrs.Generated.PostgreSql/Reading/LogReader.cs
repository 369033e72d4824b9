using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Reads the log: in its order, by correlation, and what is asked of it besides.</summary>
/// <remarks>In pages of some thousand events, for the reasons of <see cref="StreamLoader"/>.</remarks>
internal sealed class LogReader(ReadConnections connections, Queries queries, TypeNumbers numbers)
{
    // A filter that takes next to nothing must not keep its reader for the whole log: it has a checkpoint to move, and a lease to keep. A hundred thousand appends are a second or two.
    private const int FilteredPages = 100;

    /// <param name="after">After which position.</param>
    /// <param name="maximum">How many events at most.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="fold">Where they go.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter? filter, IEventFold fold, CancellationToken cancellationToken)
    {
        var pages = filter is null ? int.MaxValue : FilteredPages;
        for (var page = 0; maximum > 0 && page < pages; page++)
        {
            var (position, count, more) = await ReadPageAsync(after, maximum, filter, fold, cancellationToken).ConfigureAwait(false);
            (after, maximum) = (position, maximum - count);
            if (!more)
                break;
        }

        return after;
    }

    public async ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken)
        => await connections.RunAsync(
            fold,
            async (connection, fold) =>
            {
                var command = Command(connection, queries.ByCorrelation, new NpgsqlParameter<string> { TypedValue = correlationId });
                await using (command.ConfigureAwait(false))
                    return await FoldAsync(command, Position.Start, int.MaxValue, fold, hasMetadata: true, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

    /// <remarks>
    /// A caller's commit that broke off may still be at work on the server: "there is none" would be false a moment later. So it first waits for such a transaction, and the second
    /// statement looks. The two are transactions of their own: in one, where the role's isolation level is repeatable read, the look would see what there was before the wait.
    /// </remarks>
    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken)
        => connections.RunAsync<AppendResult?>(
            null,
            async (connection, _) =>
            {
                var batch = new NpgsqlBatch(connection)
                {
                    EnableErrorBarriers = true,
                    BatchCommands =
                    {
                        new(queries.AwaitBatch) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = batchId } } },
                        new(queries.FindBatch) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = batchId } } },
                    },
                };
                await using (batch.ConfigureAwait(false))
                {
                    await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
                    var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (row.ConfigureAwait(false))
                    {
                        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
                        return await row.ReadAsync(cancellationToken).ConfigureAwait(false)
                            ? new AppendResult(row.GetString(0), row.GetInt64(1), new Position((ulong)row.GetInt64(2), row.GetInt64(3)), Repeated: true)
                            : null;
                    }
                }
            },
            cancellationToken);

    public ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken)
        => OneAsync(
            queries.LoadCheckpoint, new NpgsqlParameter<string> { TypedValue = name }, Position.Start,
            static row => new Position((ulong)row.GetInt64(0), row.GetInt64(1)), cancellationToken);

    public ValueTask<LogHead> FindHeadAsync(CancellationToken cancellationToken)
        => OneAsync(
            queries.Head, null, default,
            static row => new LogHead(
                row.IsDBNull(1) ? Position.Start : new Position((ulong)row.GetInt64(1), row.GetInt64(2)), (ulong)row.GetInt64(0), row.GetBoolean(3)),
            cancellationToken);

    private ValueTask<(Position Position, int Count, bool More)> ReadPageAsync(Position after, int maximum, EventFilter? filter, IEventFold fold, CancellationToken cancellationToken)
        => connections.RunAsync(
            fold,
            async (connection, fold) =>
            {
                var command = Command(
                    connection,
                    filter is null
                        ? fold.NeedsMetadata ? queries.AllWithMetadata : queries.All
                        : fold.NeedsMetadata ? queries.FilteredWithMetadata : queries.Filtered,
                    new NpgsqlParameter<long> { TypedValue = (long)after.Epoch },
                    new NpgsqlParameter<long> { TypedValue = after.Sequence },
                    new NpgsqlParameter<long> { TypedValue = maximum });
                if (filter is not null)
                    command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. filter.Names] });
                await using (command.ConfigureAwait(false))
                {
                    var (position, count, batches) = await FoldAsync(command, after, maximum, fold, fold.NeedsMetadata, cancellationToken, isFiltered: filter is not null).ConfigureAwait(false);

                    // One of the page's batches may be the one that holds the position, of which nothing was left to read.
                    return (position == Position.Start ? after : position, count, More: batches >= Queries.BatchesPerPage - 1);
                }
            },
            cancellationToken);

    private async ValueTask<(Position Position, int Count, int Batches)> FoldAsync(
        NpgsqlCommand command, Position after, int maximum, IEventFold fold, bool hasMetadata, CancellationToken cancellationToken, bool isFiltered = false)
    {
        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
        {
            using var events = new EventRows(row, null, after, fold, hasMetadata, numbers, connections.Place, isFiltered);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                await events.AddAsync(cancellationToken).ConfigureAwait(false);
            }

            events.End(isWhole: events.Events < maximum);
            return (events.Position, events.Events, events.Batches);
        }
    }

    private ValueTask<T> OneAsync<T>(string sql, NpgsqlParameter? parameter, T absent, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        => connections.RunAsync(
            null,
            async (connection, _) =>
            {
                // Copied: a parameter belongs to one command, and the read may be repeated.
                var command = parameter is null ? Command(connection, sql) : Command(connection, sql, parameter.Clone());
                await using (command.ConfigureAwait(false))
                {
                    await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
                    var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (row.ConfigureAwait(false))
                        return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(row) : absent;
                }
            },
            cancellationToken);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
