using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>The statement that appends whatever there is: a call of <c>append_batches</c> with everything that a group of appends consists of, as arrays.</summary>
internal sealed class AppendCommand : IAsyncDisposable
{
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<Guid[]> _batchIds = Array<Guid>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<string[]> _streamIds = Array<string>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<long[]> _expectedVersions = Array<long>(NpgsqlDbType.Bigint);
    private readonly NpgsqlParameter<int[]> _eventCounts = Array<int>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<byte[][]> _hashes = Array<byte[]>(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter<string[]> _correlationIds = Array<string>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<string?[]> _causationIds = Array<string?>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<long[]> _created = Array<long>(NpgsqlDbType.Bigint);
    private readonly NpgsqlParameter<string?[]> _actors = Array<string?>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<string?[]> _onBehalfOfs = Array<string?>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<string?[]> _traceParents = Array<string?>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<int[]> _types = Array<int>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<Guid[]> _eventIds = Array<Guid>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>[]> _payloads = Array<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);

    /// <param name="connection">Where it runs.</param>
    /// <param name="settings">Schema, durability and patience.</param>
    /// <param name="ownTransaction">Whether the call is the whole transaction.</param>
    /// <param name="waitForLocks">Whether to wait for streams that others are writing to.</param>
    public AppendCommand(NpgsqlConnection connection, WriterSettings settings, bool ownTransaction, bool waitForLocks)
    {
        _command = new NpgsqlCommand(settings.AppendSql, connection)
        {
            CommandTimeout = settings.CommandTimeout,
            Parameters =
            {
                new NpgsqlParameter<bool> { TypedValue = ownTransaction },
                new NpgsqlParameter<bool> { TypedValue = waitForLocks },
                new NpgsqlParameter<string> { TypedValue = settings.CommitMode },
                _batchIds, _streamIds, _expectedVersions, _eventCounts, _hashes, _correlationIds, _causationIds, _created, _actors, _onBehalfOfs, _types, _eventIds, _payloads, _traceParents,
            },
        };
    }

    /// <summary>Appends a group; returns when the server has answered for all of it, commit included.</summary>
    public async ValueTask<AppendOutcome[]> ExecuteAsync(IReadOnlyList<PendingAppend> group, CancellationToken cancellationToken)
    {
        Fill(group);
        await _command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var outcomes = new AppendOutcome[group.Count];
        var row = await _command.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
        {
            var i = 0;
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var position = new Position((ulong)row.GetInt64(2), row.GetInt64(3));
                outcomes[i++] = new AppendOutcome(row.GetInt32(0), row.GetInt64(1), position, row.IsDBNull(4) ? null : row.GetString(4));
            }

            // The rows come before the commit. Only the end of the results says that it has happened.
            await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
            return i == outcomes.Length ? outcomes : throw new InvalidOperationException($"append_batches gave {i} rows for {outcomes.Length} batches.");
        }
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private void Fill(IReadOnlyList<PendingAppend> group)
    {
        _batchIds.TypedValue = Each(group, static append => append.Request.BatchId);
        _streamIds.TypedValue = Each(group, static append => append.Request.StreamId);
        _expectedVersions.TypedValue = Each(group, static append => append.Request.ExpectedVersion.Value ?? -1);
        _eventCounts.TypedValue = Each(group, static append => append.Events.Length);
        _hashes.TypedValue = Each(group, static append => append.Hash);
        _correlationIds.TypedValue = Each(group, static append => append.Request.Metadata.CorrelationId);
        _causationIds.TypedValue = Each(group, static append => append.Request.Metadata.CausationId);
        _created.TypedValue = Each(group, static append => append.Request.Metadata.Created.UtcTicks);
        _actors.TypedValue = Each(group, static append => append.Request.Metadata.Actor);
        _onBehalfOfs.TypedValue = Each(group, static append => append.Request.Metadata.OnBehalfOf);
        _traceParents.TypedValue = Each(group, static append => append.Request.Metadata.TraceParent);

        var events = group.Sum(static append => append.Events.Length);
        var (types, ids, payloads) = (new int[events], new Guid[events], new ReadOnlyMemory<byte>[events]);
        var n = 0;
        foreach (var append in group)
        {
            for (var i = 0; i < append.Types.Length; i++, n++)
            {
                (types[n], ids[n], payloads[n]) = (append.Types[i], append.Events[i].Id, append.Events[i].Payload);
            }
        }

        (_types.TypedValue, _eventIds.TypedValue, _payloads.TypedValue) = (types, ids, payloads);
    }

    private static T[] Each<T>(IReadOnlyList<PendingAppend> group, Func<PendingAppend, T> select)
    {
        var values = new T[group.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = select(group[i]);
        return values;
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType element) => new() { NpgsqlDbType = NpgsqlDbType.Array | element };
}
