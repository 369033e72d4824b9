using Cqrs.Generated.PostgreSql.Packing;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Stores.Packing;

namespace Cqrs.Generated.PostgreSql;

/// <content>Packed streams.</content>
public sealed partial class PostgreSqlEventStore
{
    /// <summary>What packing has done since the store was opened, in this process.</summary>
    public PackStatistics PackStatistics => _packs.Statistics;

    internal PackKeeper Packs => _packs;

    /// <summary>Packs a stream now, up to its last event or the first payload of more than 1 MiB, whatever <see cref="PostgreSqlStoreOptions.PackStreams"/> and <see cref="PostgreSqlStoreOptions.PackAfterEvents"/> say.</summary>
    /// <remarks>
    /// Nobody has to call this: reads have long streams packed in the background. It is for whoever wants a stream's first load to be a fast one, or a stream packed anew. Appends and
    /// loads go on meanwhile.
    /// </remarks>
    /// <param name="streamId">The stream. One that does not exist has nothing to pack.</param>
    /// <param name="anew">Whether to pack the whole stream again; false to pack what is not packed yet.</param>
    /// <param name="cancellationToken">Cancels. Segments that are written by then stay.</param>
    /// <returns>How many events the segments have that were written.</returns>
    /// <exception cref="EventStoreException">The server failed, the role may not write packed streams, or the history is damaged.</exception>
    public async ValueTask<long> PackStreamAsync(string streamId, bool anew = false, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return (await _packs.PackAsync(streamId, anew, cancellationToken).ConfigureAwait(false)).Events;
    }

    /// <summary>Compares every packed segment of the store with the events that it was made of. Changes nothing.</summary>
    /// <remarks>
    /// Reads every packed stream in full, one segment after another. Where it finds a difference, the events are what is true: <see cref="PackStreamAsync"/> packs a stream anew, and
    /// emptying the table <c>packs</c> loses nothing but time.
    /// </remarks>
    /// <exception cref="EventStoreException">The server failed.</exception>
    public async ValueTask<PackVerification> VerifyPacksAsync(CancellationToken cancellationToken = default)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await new PackVerifier(_database, _packQueries, _numbers.Table).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
