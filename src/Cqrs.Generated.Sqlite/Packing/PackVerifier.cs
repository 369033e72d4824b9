using Cqrs.Generated.Sqlite.Reading;
using Cqrs.Generated.Stores.Packing;

namespace Cqrs.Generated.Sqlite.Packing;

/// <summary>Holds every packed segment of a store against the events that it was made of: packing them again gives the same bytes.</summary>
internal sealed class PackVerifier(SqliteEventStore store)
{
    public PackVerification Verify(CancellationToken cancellationToken)
    {
        var (segments, events) = (0L, 0L);
        var differences = new List<PackDifference>();

        // Segment by segment, each in a snapshot of its own: the log can be folded back meanwhile.
        for (var (stream, last) = (long.MinValue, long.MinValue); store.Read(static (reader, after) => reader.NextPack(after.stream, after.last), (stream, last)) is { } kept;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (stream, last) = (kept.Stream, kept.Last);
            if (store.Read(Compare, kept) is { } found)
                differences.Add(new PackDifference(kept.StreamId ?? $"#{stream}", kept.First, last, found));
            segments++;
            events += Math.Max(0, last - kept.First + 1);
        }

        return new PackVerification(segments, events, differences);
    }

    private static string? Compare(Reader reader, KeptSegment kept)
    {
        if (kept.StreamId is not { } streamId)
            return "there is no such stream.";
        var state = reader.Look(kept.Bytes, kept.Stream, out var segment);
        if (state == SegmentState.UnknownFormat)
            return null;
        if (state != SegmentState.Sound)
            return "it is damaged.";
        if ((segment.FirstVersion, segment.LastVersion) != (kept.First, kept.Last))
            return $"it holds versions {segment.FirstVersion} to {segment.LastVersion}.";
        var again = new PackedSegmentWriter(kept.Stream);
        reader.AddTo(again, kept.Stream, streamId, kept.First, kept.Last, int.MaxValue, int.MaxValue);
        return again.Count != segment.Count || !again.Finish().AsSpan().SequenceEqual(kept.Bytes) ? "its events are not those of the stream." : null;
    }
}
