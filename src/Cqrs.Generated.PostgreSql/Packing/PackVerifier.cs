using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores.Packing;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Packing;

/// <summary>Compares every segment with the events that it should hold, by packing those again: the same events give the same bytes.</summary>
internal sealed class PackVerifier(Database database, PackQueries queries, EventTypeTable types)
{
    private const string Task = "verify packed streams";

    public async ValueTask<PackVerification> RunAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenWriterAsync(Task, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                return await RunAsync(connection, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not (OperationCanceledException or CqrsException))
            {
                throw PostgreSqlErrors.From(e, database.Place, Task);
            }
        }
    }

    private async ValueTask<PackVerification> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (segments, events) = (0L, 0L);
        var differences = new List<PackDifference>();
        for (var kept = await NextAsync(connection, 0, 0, cancellationToken).ConfigureAwait(false);
            kept is not null;
            kept = await NextAsync(connection, kept.Stream, kept.First, cancellationToken).ConfigureAwait(false))
        {
            var (found, count) = await CompareAsync(connection, kept, cancellationToken).ConfigureAwait(false);
            segments++;
            events += count;
            if (found is not null)
                differences.Add(new PackDifference(kept.StreamId ?? $"#{kept.Stream}", kept.First, kept.Last, found));
        }

        return new PackVerification(segments, events, differences);
    }

    private async ValueTask<KeptSegment?> NextAsync(NpgsqlConnection connection, long stream, long first, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(queries.Next, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = stream }, new NpgsqlParameter<long> { TypedValue = first } },
        };
        await using (command.ConfigureAwait(false))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                return await row.ReadAsync(cancellationToken).ConfigureAwait(false)
                    ? new KeptSegment(row.GetInt64(0), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3))
                    : null;
            }
        }
    }

    private async ValueTask<(string? Difference, int Events)> CompareAsync(NpgsqlConnection connection, KeptSegment kept, CancellationToken cancellationToken)
    {
        // Each event takes two bytes of a segment at least: more than that, and the versions are wrong, whatever the stream has.
        if (kept.Last - kept.First < 0 || kept.Last - kept.First >= kept.Bytes.Length / 2)
            return ("it cannot hold as many events as it is kept for", 0);

        // A newer version of the store has written it, and can tell.
        if (PackedSegment.Open(kept.Bytes, kept.Stream, types, out _) == SegmentState.UnknownFormat)
            return (null, (int)(kept.Last - kept.First + 1));
        var writer = new PackedSegmentWriter(kept.Stream);
        var command = new NpgsqlCommand(queries.Events, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = kept.Stream }, new NpgsqlParameter<long> { TypedValue = kept.First }, new NpgsqlParameter<long> { TypedValue = kept.Last },
                new NpgsqlParameter<long> { TypedValue = long.MaxValue }, new NpgsqlParameter<long> { TypedValue = kept.Bytes.Length }, new NpgsqlParameter<long> { TypedValue = 0 },
            },
        };
        await using (command.ConfigureAwait(false))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                var last = Position.Start;
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var (version, position) = (row.GetInt64(0), new Position((ulong)row.GetInt64(2), row.GetInt64(3)));
                    if (version != kept.First + writer.Count || position <= last)
                        return ($"the events before version {version} are missing, or out of order", writer.Count);
                    writer.Add(row.GetInt32(1), version, position, row.GetFieldValue<byte[]>(4));
                    last = position;
                }
            }
        }

        var count = writer.Count;
        if (count != kept.Last - kept.First + 1)
            return ($"of its events there are {count}, or they are longer than it is", count);
        return (writer.Finish().AsSpan().SequenceEqual(kept.Bytes) ? null : "its bytes are not those of its events", count);
    }

    private sealed record KeptSegment(long Stream, string? StreamId, long First, long Last, byte[] Bytes);
}
