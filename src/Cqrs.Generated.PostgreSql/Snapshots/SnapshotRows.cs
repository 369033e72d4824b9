using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.PostgreSql.Writing;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Snapshots;

/// <summary>Loads, saves and forgets snapshots. Each is safe to repeat, so a connection that was lost is replaced once.</summary>
internal sealed class SnapshotRows(Database database)
{
    private readonly SnapshotQueries _queries = new(database.Schema);

    public ValueTask<Snapshot?> LoadAsync(string streamId, CancellationToken cancellationToken) => RunAsync(
        "load a snapshot",
        async connection =>
        {
            var command = new NpgsqlCommand(_queries.Load, connection) { Parameters = { Text(streamId) } };
            await using (command.ConfigureAwait(false))
            {
                await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
                var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (row.ConfigureAwait(false))
                    return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Of(streamId, row) : null;
            }
        },
        cancellationToken);

    public ValueTask<bool> SaveAsync(Snapshot snapshot, CancellationToken cancellationToken) => RunAsync(
        "save a snapshot",
        async connection => await WriteAsync(
            connection,
            new NpgsqlBatchCommand(_queries.Save)
            {
                Parameters =
                {
                    Text(snapshot.StreamId), Number(snapshot.Version), Number((long)snapshot.Position.Epoch), Number(snapshot.Position.Sequence),
                    new NpgsqlParameter<Guid> { TypedValue = snapshot.EventId }, Number((long)snapshot.Fingerprint.Value), Number(snapshot.Created.UtcTicks), Number((long)snapshot.Checksum),
                    new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = snapshot.State },
                },
            },
            cancellationToken).ConfigureAwait(false) > 0,
        cancellationToken);

    /// <param name="streamId">The stream; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask DeleteAsync(string? streamId, CancellationToken cancellationToken) => await RunAsync(
        "delete snapshots",
        connection =>
        {
            var command = new NpgsqlBatchCommand(streamId is null ? _queries.DeleteAll : _queries.Delete);
            if (streamId is not null)
                command.Parameters.Add(Text(streamId));
            return WriteAsync(connection, command, cancellationToken);
        },
        cancellationToken).ConfigureAwait(false);

    private static Snapshot Of(string streamId, NpgsqlDataReader row)
    {
        var eventId = row.GetGuid(3);
        return new Snapshot
        {
            StreamId = streamId,
            Version = row.GetInt64(0),
            Position = new Position((ulong)row.GetInt64(1), row.GetInt64(2)),
            EventId = eventId,
            Fingerprint = new FoldFingerprint((ulong)row.GetInt64(4)),

            // What is damaged is given as it is: whoever loads asks the checksum, and takes no exception for an answer.
            Created = new DateTimeOffset(Math.Clamp(row.GetInt64(5), 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero),
            Checksum = (ulong)row.GetInt64(6),
            State = row.GetFieldValue<byte[]>(7),
            History = !row.IsDBNull(8) && row.GetGuid(8) == eventId ? SnapshotHistory.Same : SnapshotHistory.Other,
        };
    }

    private async ValueTask<T> RunAsync<T>(string task, Func<NpgsqlConnection, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await database.OpenAsync(task, cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    return await run(connection).ConfigureAwait(false);
                }
                catch (Exception e) when (attempt == 1 && (PostgreSqlErrors.IsConnectionLost(e) || PostgreSqlErrors.IsWorthRepeating(e)))
                {
                }
                catch (Exception e) when (e is NpgsqlException or IOException)
                {
                    throw PostgreSqlErrors.From(e, database.Place, task);
                }
            }
        }
    }

    /// <returns>How many rows were written.</returns>
    private static async ValueTask<int> WriteAsync(NpgsqlConnection connection, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        // A power cut may take a snapshot back: nothing depends on it, so nobody waits for the disk.
        var batch = new NpgsqlBatch(connection) { BatchCommands = { CommitSetting.Command("off"), command } };
        await using (batch.ConfigureAwait(false))
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return (int)command.RecordsAffected;
        }
    }

    private static NpgsqlParameter Text(string value) => new NpgsqlParameter<string> { TypedValue = value };

    private static NpgsqlParameter Number(long value) => new NpgsqlParameter<long> { TypedValue = value };
}
