using Cqrs.Generated.PostgreSql.Reading;
using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Stores.Packing;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Packing;

/// <summary>Packs one stream: reads the events that are not packed yet, segment by segment, and keeps each segment as soon as it is full.</summary>
/// <remarks>
/// Reading and writing are transactions of their own. Only the write has a transaction number, for as long as one row takes: whoever follows the log waits for no more than that. A
/// packer that is killed leaves whole segments; two that pack one stream at once write the same.
/// </remarks>
internal sealed class StreamPacker(Database database, PackQueries queries, int segmentEvents, int segmentBytes)
{
    /// <summary>A payload of more bytes ends what is packed of its stream: nothing is gained by copying it, and the packer has whole segments in memory.</summary>
    public const int LargestPayload = 1024 * 1024;

    /// <summary>Whether it has met such a payload.</summary>
    public bool HasMetTooLarge { get; private set; }

    /// <summary>Told of each segment that was written, and how many events it has.</summary>
    public Action<int>? Written { get; init; }

    /// <summary>Runs between reading a segment's events and writing it. For tests.</summary>
    public Func<Task>? BeforeWrite { get; set; }

    /// <summary>Packs what the stream has at the moment.</summary>
    /// <param name="connection">Where to; as <see cref="Database.OpenWriterAsync"/> gives it.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="anew">Whether to trust nothing that is there, and pack the whole stream.</param>
    /// <param name="cancellationToken">Ends it after the segment at hand.</param>
    /// <returns>How many events the new segments have.</returns>
    public async ValueTask<long> PackAsync(NpgsqlConnection connection, string streamId, bool anew, CancellationToken cancellationToken)
    {
        if (await FindStreamAsync(connection, streamId, cancellationToken).ConfigureAwait(false) is not { } stream)
            return 0;
        if (anew)
            await WriteAsync(connection, queries.Void, [stream], cancellationToken).ConfigureAwait(false);
        var packed = 0L;
        foreach (var (first, last, known) in await FindUnpackedAsync(connection, stream, cancellationToken).ConfigureAwait(false))
        {
            for (var next = first; next <= last;)
            {
                var writer = await ReadAsync(connection, stream, streamId, next, last, cancellationToken).ConfigureAwait(false);
                var count = writer.Count;
                if (count == 0)
                {
                    HasMetTooLarge |= await HasEventAsync(connection, stream, next, cancellationToken).ConfigureAwait(false);
                    break;
                }

                if (next + count - 1 <= known)
                {
                    // The last segment had room, but not for the event that follows it: that one begins another.
                    next = known + 1;
                    continue;
                }

                if (BeforeWrite is { } before)
                    await before().ConfigureAwait(false);
                await WriteAsync(connection, queries.Write, [stream, next, next + count - 1, writer.Finish()], cancellationToken).ConfigureAwait(false);
                Written?.Invoke(count);
                packed += count;
                next += count;
            }
        }

        return packed;
    }

    private async ValueTask<long?> FindStreamAsync(NpgsqlConnection connection, string streamId, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(queries.Stream, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = streamId } } };
        await using (command.ConfigureAwait(false))
            return (long?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<UnpackedRange>> FindUnpackedAsync(NpgsqlConnection connection, long stream, CancellationToken cancellationToken)
    {
        var segments = new List<(long First, long Last, long Bytes)>();
        var command = new NpgsqlCommand(queries.Bounds, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = stream } } };
        await using (command.ConfigureAwait(false))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                    segments.Add((row.GetInt64(0), row.GetInt64(1), row.GetInt32(2)));
            }
        }

        return UnpackedRange.Between(segments, segmentEvents, segmentBytes);
    }

    private async ValueTask<PackedSegmentWriter> ReadAsync(NpgsqlConnection connection, long stream, string streamId, long first, long end, CancellationToken cancellationToken)
    {
        var writer = new PackedSegmentWriter(stream);
        var last = Position.Start;
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // As every read of a stream does: the planner would rather collect and sort.
                new("SELECT set_config('enable_sort', 'off', true)"),
                new(queries.Events)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<long> { TypedValue = stream }, new NpgsqlParameter<long> { TypedValue = first }, new NpgsqlParameter<long> { TypedValue = end },
                        new NpgsqlParameter<long> { TypedValue = segmentEvents }, new NpgsqlParameter<long> { TypedValue = segmentBytes },
                        new NpgsqlParameter<long> { TypedValue = LargestPayload },
                    },
                },
            },
        };
        await using (batch.ConfigureAwait(false))
        {
            var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
                var next = first;
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var position = new Position((ulong)row.GetInt64(2), row.GetInt64(3));
                    if (row.GetInt64(0) != next)
                        throw PostgreSqlErrors.Damaged(database.Place, $"version {next} of stream '{streamId}' is missing.");
                    if (position <= last)
                        throw PostgreSqlErrors.Damaged(database.Place, $"version {next} of stream '{streamId}' has position {position}, which is not behind that of the version before.");
                    writer.Add(row.GetInt32(1), next++, position, row.GetFieldValue<byte[]>(4));
                    last = position;
                }
            }
        }

        return writer;
    }

    private async ValueTask<bool> HasEventAsync(NpgsqlConnection connection, long stream, long version, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(queries.HasEvent, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = stream }, new NpgsqlParameter<long> { TypedValue = version } },
        };
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    private static async ValueTask WriteAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellationToken)
    {
        // A cache need not be on the disk before anything goes on. The setting and the write are one implicit transaction, in one round trip.
        var write = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            write.Parameters.Add(new NpgsqlParameter { Value = value });
        var batch = new NpgsqlBatch(connection) { BatchCommands = { new("SELECT set_config('synchronous_commit', 'off', true)"), write } };
        await using (batch.ConfigureAwait(false))
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
