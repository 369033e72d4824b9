using Cqrs.Generated.Sqlite.Reading;
using Cqrs.Generated.Sqlite.Writing;
using Cqrs.Generated.Stores.Packing;

namespace Cqrs.Generated.Sqlite.Packing;

/// <summary>Packs one stream: reads the events that are not packed yet, segment by segment, and has each written as soon as it is full.</summary>
/// <remarks>
/// Each segment is read in a snapshot of its own, so the log can be folded back meanwhile, and is one write of the store's writer, in the group of the moment: an append waits for no more than
/// the segment's pages. A packer that is killed leaves whole segments; two that pack one stream at once write the same.
/// </remarks>
internal sealed class StreamPacker(SqliteEventStore store, SqliteStoreOptions options)
{
    /// <summary>A payload of more bytes stays a row: nothing is gained by copying it, and it would be a long write for the appends of the moment to wait for.</summary>
    public const int LargestPayload = 64 * 1024;

    /// <summary>Whether it has met such a payload.</summary>
    public bool HasMetTooLarge { get; private set; }

    /// <summary>Whether another packer was first with a segment: there may be more to pack.</summary>
    public bool WasSecond { get; private set; }

    /// <summary>Told of each segment that was written, and how many events it has.</summary>
    public Action<int>? Written { get; init; }

    /// <summary>Runs between reading a segment's events and writing it. For tests.</summary>
    public Func<Task>? BeforeWrite { get; init; }

    /// <summary>Packs what the stream has at the moment.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="anew">Whether to trust nothing that is there, and pack the whole stream.</param>
    /// <param name="cancellationToken">Ends it after the segment at hand.</param>
    /// <returns>How many events the new segments have.</returns>
    public async ValueTask<long> PackAsync(string streamId, bool anew, CancellationToken cancellationToken)
    {
        var (stream, version) = store.Read(static (reader, id) => reader.FindStream(id), streamId);
        if (version == 0)
            return 0;
        if (anew && store.Read(static (reader, _) => reader.HasPacks(), 0))
            await store.WriteAsync(new PendingDrop(stream), cancellationToken).ConfigureAwait(false);
        var packed = 0L;
        var segment = new PackedSegmentWriter(stream);
        var bounds = store.Read(static (reader, stream) => reader.PackBounds(stream), stream);
        foreach (var (first, end, known) in UnpackedRange.Between(bounds, options.SegmentEvents, options.SegmentBytes))
        {
            var last = Math.Min(end, version);
            for (var next = known < last ? first : last + 1; next <= last;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var fits = store.Read(AddTo, (segment, stream, streamId, next, last, options));
                HasMetTooLarge |= !fits;
                if (segment.Count == 0)
                {
                    if (fits)
                        break;
                    next++;
                    continue;
                }

                var count = segment.Count;
                if (next + count - 1 <= known)
                {
                    // The last segment had room, but not for the event that follows it: that one begins another.
                    segment = new PackedSegmentWriter(stream);
                    next = known + 1;
                    continue;
                }

                if (BeforeWrite is { } before)
                    await before().ConfigureAwait(false);
                if (await store.WriteAsync(new PendingPack(stream, next, next + count - 1, segment.Finish()), cancellationToken).ConfigureAwait(false))
                {
                    Written?.Invoke(count);
                    packed += count;
                }
                else
                {
                    WasSecond = true;
                }

                next += count;
            }
        }

        return packed;
    }

    private static bool AddTo(
        Reader reader, (PackedSegmentWriter Segment, long Stream, string StreamId, long First, long Last, SqliteStoreOptions Options) a)
        => reader.AddTo(a.Segment, a.Stream, a.StreamId, a.First, a.Last, a.Options.SegmentEvents, a.Options.SegmentBytes);
}
