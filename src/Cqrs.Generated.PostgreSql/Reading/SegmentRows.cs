using System.Buffers;
using Cqrs.Generated.PostgreSql.Packing;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Stores.Packing;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Hands the packed segments of a stream to a fold. Each is copied off the wire once, into one array for the whole read, and folded from there.</summary>
internal sealed class SegmentRows(NpgsqlDataReader row, string streamId, long afterVersion, IEventFold fold, TypeNumbers numbers) : IDisposable
{
    private PackedSegmentReader? _reader;
    private byte[]? _bytes;

    /// <summary>The version of the event handed on last.</summary>
    public long Version { get; private set; } = afterVersion;

    /// <summary>How many segments there were.</summary>
    public int Count { get; private set; }

    /// <summary>Adds all rows of <see cref="PackQueries.Start"/>, as long as they follow on one another.</summary>
    /// <returns><see cref="SegmentState.Sound"/>, or why a segment cannot be used; what was before it has been added.</returns>
    public async ValueTask<SegmentState> AddAllAsync(CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.IsDBNull(PackQueries.Segment.Stream))
                return SegmentState.Sound;
            var length = ReadSegment();
            var state = Fold(length, numbers.Table, cancellationToken);
            if (state == SegmentState.UnknownType)
                state = Fold(length, await numbers.ReloadAsync(cancellationToken).ConfigureAwait(false), cancellationToken);
            if (state != SegmentState.Sound)
                return state;
            Count++;
        }

        return SegmentState.Sound;
    }

    public void Dispose()
    {
        if (_bytes is not null)
            ArrayPool<byte>.Shared.Return(_bytes);
    }

    private int ReadSegment()
    {
        var length = (int)row.GetBytes(PackQueries.Segment.Bytes, 0, null, 0, 0);
        if (_bytes is null || length > _bytes.Length)
        {
            if (_bytes is not null)
                ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(length);
        }

        return length == 0 ? 0 : (int)row.GetBytes(PackQueries.Segment.Bytes, 0, _bytes, 0, length);
    }

    private SegmentState Fold(int length, EventTypeTable types, CancellationToken cancellationToken)
    {
        var state = PackedSegment.Open(_bytes.AsSpan(0, length), row.GetInt64(PackQueries.Segment.Stream), types, out var segment);
        if (state != SegmentState.Sound)
            return state;
        if (segment.FirstVersion != row.GetInt64(PackQueries.Segment.First) || segment.LastVersion != row.GetInt64(PackQueries.Segment.Last) || segment.FirstVersion > Version + 1
            || !EndsAsItsEventsDo(in segment))
            return SegmentState.Damaged;
        if (segment.LastVersion > Version)
        {
            (_reader ??= new PackedSegmentReader()).Fold(in segment, Version, streamId, fold, cancellationToken);
            Version = segment.LastVersion;
        }

        return SegmentState.Sound;
    }

    /// <remarks>Whether the stream still has the event that the segment ends with: events may have been restored from a dump, or their numbers given anew, under a table that stayed.</remarks>
    private bool EndsAsItsEventsDo(in PackedSegment segment)
        => !row.IsDBNull(PackQueries.Segment.Transaction)
            && segment.LastPosition == new Position((ulong)row.GetInt64(PackQueries.Segment.Transaction), row.GetInt64(PackQueries.Segment.Sequence));
}
