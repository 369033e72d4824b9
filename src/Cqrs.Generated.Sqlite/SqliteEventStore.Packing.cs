using Cqrs.Generated.Sqlite.Packing;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Stores.Packing;

namespace Cqrs.Generated.Sqlite;

/// <content>Packed streams.</content>
public sealed partial class SqliteEventStore
{
    /// <summary>What packing has done since this store was opened.</summary>
    public PackStatistics PackStatistics => _packs.Statistics;

    internal PackKeeper Packs => _packs;

    /// <summary>Packs a stream now, up to its last event, whatever <see cref="SqliteStoreOptions.PackStreams"/> and <see cref="SqliteStoreOptions.PackAfterEvents"/> say.</summary>
    /// <remarks>
    /// Nobody has to call this: loads have long streams packed in the background. It is for whoever wants a stream's first load to be a fast one, or a stream packed anew. It takes about as long
    /// as a load by rows. Appends and loads go on meanwhile. A payload of more than 64 KiB is left as it is.
    /// </remarks>
    /// <param name="streamId">The stream. One that does not exist has nothing to pack.</param>
    /// <param name="anew">Whether to pack the whole stream again; false to pack what is not packed yet.</param>
    /// <param name="cancellationToken">Cancels. Segments that are written by then stay.</param>
    /// <returns>How many events the segments have that were written.</returns>
    /// <exception cref="EventStoreException">The file cannot be read or written, or is damaged.</exception>
    public async ValueTask<long> PackStreamAsync(string streamId, bool anew = false, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        cancellationToken.ThrowIfCancellationRequested();
        return (await _packs.PackAsync(streamId, anew, cancellationToken).ConfigureAwait(false)).Events;
    }

    /// <summary>Compares every packed segment of the store with the events that it was made of. Changes nothing.</summary>
    /// <remarks>
    /// Reads every packed stream in full, one segment after another, on a thread of the pool. Where it finds a difference, the events are what is true: <see cref="PackStreamAsync"/> packs a stream
    /// anew, and emptying the table <c>packs</c> loses nothing but time.
    /// </remarks>
    /// <exception cref="EventStoreException">The file cannot be read, or its events are damaged.</exception>
    public async ValueTask<PackVerification> VerifyPacksAsync(CancellationToken cancellationToken = default)
        => await Task.Run(() => new PackVerifier(this).Verify(cancellationToken), cancellationToken).ConfigureAwait(false);
}
