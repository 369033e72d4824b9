namespace Cqrs.Generated.Stores.Packing;

/// <summary>Hands the events of packed segments to a fold, in pages that point into the segments' bytes: nothing is copied, and nothing is made for an event. For adapters.</summary>
/// <remarks>One for each read, for as many segments as it meets; it keeps one array of 16 KB. Not for several threads at once.</remarks>
public sealed class PackedSegmentReader
{
    // As many as EventPageBuilder takes: a page's index stays in a core's cache while the fold walks it.
    private const int EventsPerPage = 256;

    private readonly StoredEvent[] _events = new StoredEvent[EventsPerPage];

    /// <summary>Folds the segment's events after a version.</summary>
    /// <param name="segment">A segment that is <see cref="SegmentState.Sound"/>.</param>
    /// <param name="afterVersion">Where to begin: the events with a larger version are folded, which may be all or none of the segment's.</param>
    /// <param name="streamId">The stream that the segment is of.</param>
    /// <param name="fold">Where pages go. It must not need metadata: a segment has none.</param>
    /// <param name="cancellationToken">Looked at before each page.</param>
    /// <exception cref="ArgumentException">The fold needs metadata.</exception>
    public void Fold(in PackedSegment segment, long afterVersion, string streamId, IEventFold fold, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(streamId);
        ArgumentNullException.ThrowIfNull(fold);
        if (fold.NeedsMetadata)
            throw new ArgumentException("The fold needs metadata, and packed segments have none: read the events.", nameof(fold));

        var entries = new VarintReader(segment.Entries);
        var positions = new PositionRuns(segment.Runs);
        var (version, last, offset) = (segment.FirstVersion, segment.LastVersion, 0);
        for (; version <= last && version <= afterVersion; version++)
        {
            entries.Read();
            offset += (int)entries.Read();
            positions.Next();
        }

        while (version <= last)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var events = _events.AsSpan(0, (int)Math.Min(last - version + 1, EventsPerPage));
            var length = 0;
            for (var i = 0; i < events.Length; i++)
            {
                var type = (int)entries.Read();
                var size = (int)entries.Read();
                events[i] = new StoredEvent
                {
                    TypeNumber = type, PayloadOffset = length, PayloadLength = size, Version = version++, Position = positions.Next(),
                };
                length += size;
            }

            fold.Fold(new EventPage(streamId, segment.Types, events, segment.Payloads.Slice(offset, length)));
            offset += length;
        }
    }
}
