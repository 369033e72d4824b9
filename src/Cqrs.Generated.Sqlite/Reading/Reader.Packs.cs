using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite.Packing;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Stores.Packing;

namespace Cqrs.Generated.Sqlite.Reading;

/// <content>Packed segments: reading them, and reading what goes into them.</content>
internal sealed partial class Reader
{
    private PackedSegmentReader? _segments;
    private bool _hasPacks;

    /// <summary>The number and the version of a stream; 0 if there is none.</summary>
    public (long Number, long Version) FindStream(string streamId)
        => One(Statement(Queries.StreamHead).Bind(1, streamId), default, static row => (row.Int64(0), row.Int64(1)));

    /// <summary>Whether there are segments in the file.</summary>
    public bool HasPacks() => _hasPacks = _hasPacks || One(Statement(PackQueries.Exists), false, static _ => true);

    /// <summary>Where a stream's segments begin and end, and how many bytes each has, by their ends.</summary>
    public List<(long First, long Last, long Bytes)> PackBounds(long stream)
    {
        var bounds = new List<(long, long, long)>();
        if (!HasPacks())
            return bounds;
        var row = Statement(PackQueries.Bounds).Bind(1, stream);
        try
        {
            while (row.Step())
                bounds.Add((row.Int64(0), row.Int64(1), row.Int64(2)));
            return bounds;
        }
        finally
        {
            row.Reset();
        }
    }

    /// <summary>The segment after (<paramref name="stream"/>, <paramref name="last"/>) in the whole file; null if there is none.</summary>
    public KeptSegment? NextPack(long stream, long last) => !HasPacks() ? null : One<KeptSegment?>(
        Statement(PackQueries.Next).Bind(1, stream).Bind(2, last), null,
        static row => new KeptSegment(row.Int64(0), row.TextOrNull(4), row.Int64(1), row.Int64(2), row.Bytes(3).ToArray()));

    /// <summary>Adds a stream's events from one version to another to a segment, until it is full or a payload is too large for one.</summary>
    /// <returns>False if a payload is.</returns>
    public bool AddTo(PackedSegmentWriter segment, long stream, string streamId, long first, long last, int maximumEvents, int maximumBytes)
    {
        var rows = Statement(Queries.Stream).Bind(1, stream).Bind(2, first - 1).Bind(3, last);
        try
        {
            var events = Rows(rows, streamId, NoFold.Instance, joinsBatches: false);
            if (first > 1)
                events.BeginIn(BatchOf(stream, first));
            for (var version = first; segment.Count < maximumEvents && rows.Step(); version++)
            {
                events.Place();
                if (events.Version != version)
                    throw Missing(streamId, version);
                var payload = rows.Bytes(Queries.Column.Payload);
                if (payload.Length > StreamPacker.LargestPayload)
                    return false;
                if (segment.Count > 0 && payload.Length > maximumBytes - segment.PayloadBytes)
                    return true;
                segment.Add(rows.Int32(Queries.Column.Type), version, new Position(0, events.Position), payload);
            }

            return true;
        }
        finally
        {
            rows.Reset();
        }
    }

    /// <summary>State of a segment; with the types read again if there is one that this process does not know.</summary>
    public SegmentState Look(ReadOnlySpan<byte> bytes, long stream, out PackedSegment segment)
    {
        var state = PackedSegment.Open(bytes, stream, numbers.Table, out segment);
        return state == SegmentState.UnknownType ? PackedSegment.Open(bytes, stream, numbers.Reload(Statement(Queries.Types)), out segment) : state;
    }

    /// <summary>Gives the events after a version from segments, and from their rows where segments are missing or cannot be used.</summary>
    /// <returns>How far they reach.</returns>
    private long ReadPacks(long stream, string streamId, long version, long streamVersion, IEventFold fold, CancellationToken cancellationToken)
    {
        Statement? row = null;
        try
        {
            while (NextSegment(ref row, stream, streamId, version))
            {
                // The bytes are SQLite's until the next step; the fold gets them as they lie there.
                var (first, last) = (row!.Int64(0), row.Int64(1));
                var state = Look(row.Bytes(2), stream, out var segment);
                if (state == SegmentState.UnknownFormat)
                {
                    // It is right, for others: not damage, and nothing to be packed.
                    if (last <= version || last > streamVersion)
                        continue;
                    ReadRows(stream, streamId, version, last, fold, cancellationToken);
                    version = last;
                    continue;
                }

                if (state != SegmentState.Sound || segment.FirstVersion != first || segment.LastVersion != last || last > streamVersion || segment.LastPosition != PositionOf(stream, last))
                {
                    packs.MetDamage(streamId);
                    continue;
                }

                if (first > version + 1)
                {
                    ReadRows(stream, streamId, version, first - 1, fold, cancellationToken);
                    packs.Met(streamId, first - 1 - version);
                    version = first - 1;
                }

                if (last <= version)
                    continue;
                (_segments ??= new PackedSegmentReader()).Fold(in segment, version, streamId, fold, cancellationToken);
                version = last;
            }

            return version;
        }
        finally
        {
            row?.Reset();
        }
    }

    /// <summary>Goes on to the next segment. Where the table is gone or cannot be read, there is none: the events are all there, and are read instead.</summary>
    private bool NextSegment(ref Statement? row, long stream, string streamId, long version)
    {
        try
        {
            row ??= Statement(PackQueries.Segments).Bind(1, stream).Bind(2, version);
            return row.Step();
        }
        catch (EventStoreException)
        {
            _hasPacks = false;
            if (HasPacks())
                packs.MetDamage(streamId);
            return false;
        }
    }

    /// <summary>
    /// Where an event stands in the log. A segment's last one must stand where its row says: events may have been restored from a copy, or taken away, under a table of segments that stayed.
    /// </summary>
    private Position PositionOf(long stream, long version)
    {
        var (position, first) = BatchOf(stream, version);
        return new Position(0, position + version - first);
    }
}
