using Cqrs.Generated.PostgreSql.Packing;
using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Stores.Packing;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Reads streams: packed segments first and what is behind them row by row, or rows alone.</summary>
/// <remarks>
/// In pages of some ten thousand events. A longer statement would hold its snapshot for as long as the fold takes, which keeps the server from cleaning up; and of a
/// read that ends early, because its fold threw, the rest has to be taken off the wire.
/// </remarks>
internal sealed class StreamLoader(ReadConnections connections, Queries queries, PackQueries packQueries, TypeNumbers numbers, PackKeeper packs)
{
    /// <summary>Streams the events after a version into a fold.</summary>
    /// <returns>The version of the stream's last event; 0 if there is none.</returns>
    public ValueTask<long> ReadAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken)
        => fold.NeedsMetadata || !packs.AreRead
            ? ReadRowsAsync(streamId, afterVersion, fold, cancellationToken)
            : ReadPackedAsync(streamId, afterVersion, fold, cancellationToken);

    /// <remarks>
    /// The statements of one round trip may see different segments, because each has its own snapshot and somebody packs. What holds is that every event handed on is the one after the last:
    /// segments that come twice are passed over, rows that come twice end the page, and where something is missing between them the read goes on from there with another round trip.
    /// </remarks>
    private async ValueTask<long> ReadPackedAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken)
    {
        var rows = 0L;
        for (var attempt = 1; ; attempt++)
        {
            var page = await ReadPackedPageAsync(streamId, afterVersion, fold, cancellationToken).ConfigureAwait(false);
            rows += page.Rows;
            switch (page.End)
            {
                case PageEnd.Stream:
                    packs.Met(streamId, rows);
                    return page.Version;
                case PageEnd.Nothing:
                    return await ReadRowsAsync(streamId, page.Version, fold, cancellationToken).ConfigureAwait(false);
                case PageEnd.Damage:
                case PageEnd.Gap when attempt > 1 && page.Version == afterVersion:
                    // What a segment lost is still in the events.
                    packs.MetDamage(streamId);
                    return await ReadRowsAsync(streamId, page.Version, fold, cancellationToken).ConfigureAwait(false);
                case PageEnd.Newer:
                    // It is right, for others: not damage, and nothing to pack anew.
                case PageEnd.Failure:
                    return await ReadRowsAsync(streamId, page.Version, fold, cancellationToken).ConfigureAwait(false);
            }

            afterVersion = page.Version;
        }
    }

    private ValueTask<StreamPage> ReadPackedPageAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken)
        => connections.RunAsync(
            fold,
            async (connection, fold) =>
            {
                try
                {
                    return await ReadPackedPageAsync(connection, streamId, afterVersion, fold, cancellationToken).ConfigureAwait(false);
                }
                catch (PostgresException e) when (PostgreSqlErrors.IsOfATable(e) && !fold.Threw(e))
                {
                    // The events do not need the packs. Should it be the events that cannot be read, their own statement says so.
                    packs.MetUnreadable(streamId, e);
                    return new StreamPage(Math.Max(afterVersion, fold.LastVersion), 0, PageEnd.Failure);
                }
            },
            cancellationToken);

    private async ValueTask<StreamPage> ReadPackedPageAsync(
        NpgsqlConnection connection, string streamId, long afterVersion, FoldGuard fold, CancellationToken cancellationToken)
    {
        var batch = Batch(connection, Command(packQueries.Start, streamId, afterVersion), Command(packQueries.Tail, streamId, afterVersion));
        await using (batch.ConfigureAwait(false))
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                using var segments = new SegmentRows(row, streamId, afterVersion, fold, numbers);
                var state = await segments.AddAllAsync(cancellationToken).ConfigureAwait(false);
                if (state != SegmentState.Sound)
                    return new StreamPage(segments.Version, 0, state == SegmentState.UnknownFormat ? PageEnd.Newer : PageEnd.Damage);
                await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
                using var events = new StreamRows(row, streamId, segments.Version, fold, numbers, connections.Place);
                var areNext = await events.AddAllAsync(cancellationToken).ConfigureAwait(false);
                if (!areNext && (events.Count > 0 || events.HasKnownFirst))
                    throw events.Missing();
                events.End();
                return new StreamPage(events.Version, events.Count, EndOf(segments, events, areNext, afterVersion));
            }
        }
    }

    private static PageEnd EndOf(SegmentRows segments, StreamRows events, bool areNext, long afterVersion)
    {
        if (events.Count + (events.HasKnownFirst ? 1 : 0) == Queries.EventsPerPage)
            return PageEnd.More;
        if (areNext && (events.Count > 0 || events.HasKnownFirst))
            return PageEnd.Stream;
        if (segments.Count > 0 || !areNext)
            return segments.Count == PackQueries.SegmentsPerPage ? PageEnd.More : PageEnd.Gap;
        return afterVersion == 0 ? PageEnd.Stream : PageEnd.Nothing;
    }

    private async ValueTask<long> ReadRowsAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (version, isLast) = await ReadRowsPageAsync(streamId, afterVersion, fold, cancellationToken).ConfigureAwait(false);
            if (isLast)
                return version;
            afterVersion = version;
        }
    }

    private ValueTask<(long Version, bool IsLast)> ReadRowsPageAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken)
        => connections.RunAsync(
            fold,
            async (connection, fold) =>
            {
                // The version first, then the events, in one round trip. Should an append come between the two, the events say the version.
                var version = 0L;
                var batch = Batch(
                    connection,
                    new(queries.StreamVersion) { Parameters = { new NpgsqlParameter<string> { TypedValue = streamId } } },
                    Command(fold.NeedsMetadata ? queries.StreamWithMetadata : queries.Stream, streamId, afterVersion));
                await using (batch.ConfigureAwait(false))
                {
                    await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
                    var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (row.ConfigureAwait(false))
                    {
                        if (await row.ReadAsync(cancellationToken).ConfigureAwait(false) && !row.IsDBNull(0))
                            version = row.GetInt64(0);
                        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
                        var (last, count) = fold.NeedsMetadata
                            ? await AddWithMetadataAsync(row, streamId, afterVersion, fold, version, cancellationToken).ConfigureAwait(false)
                            : await AddAsync(row, streamId, afterVersion, fold, version, cancellationToken).ConfigureAwait(false);

                        // A full page that ends at the version is the last one too, and need not be asked what comes behind it. One that goes beyond ends in a batch that came between, perhaps in its middle.
                        return (count == 0 ? version : last, count < Queries.EventsPerPage || last == version);
                    }
                }
            },
            cancellationToken);

    private async ValueTask<(long Last, int Count)> AddAsync(
        NpgsqlDataReader row, string streamId, long afterVersion, IEventFold fold, long version, CancellationToken cancellationToken)
    {
        using var events = new StreamRows(row, streamId, afterVersion, fold, numbers, connections.Place);
        if (!await events.AddAllAsync(cancellationToken).ConfigureAwait(false) || (events.Version < version && events.Count < Queries.EventsPerPage))
            throw events.Missing();
        events.End();
        return (events.Version, events.Count);
    }

    private async ValueTask<(long Last, int Count)> AddWithMetadataAsync(
        NpgsqlDataReader row, string streamId, long afterVersion, IEventFold fold, long version, CancellationToken cancellationToken)
    {
        using var events = new EventRows(row, streamId, Position.Start, fold, hasMetadata: true, numbers, connections.Place);
        var last = afterVersion;
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            await events.AddAsync(cancellationToken).ConfigureAwait(false);
            if (events.Version != ++last)
                throw PostgreSqlErrors.Damaged(connections.Place, $"version {last} of stream '{streamId}' is missing.");
        }

        if (last < version && events.Events < Queries.EventsPerPage)
            throw PostgreSqlErrors.Damaged(connections.Place, $"version {last + 1} of stream '{streamId}' is missing.");
        events.End(isWhole: true);
        return (last, events.Events);
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, NpgsqlBatchCommand first, NpgsqlBatchCommand second) => new(connection) { BatchCommands = { first, second } };

    private static NpgsqlBatchCommand Command(string sql, string streamId, long afterVersion) => new(sql)
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = streamId }, new NpgsqlParameter<long> { TypedValue = afterVersion } },
    };
}
