using System.Buffers.Binary;
using System.IO.Hashing;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Stores.Packing;

/// <summary>A packed segment that has been looked at from end to end: consecutive events of one stream in one run of bytes. Lives on the stack and points into the store's memory.</summary>
/// <remarks>
/// <para>Whatever the bytes are, <see cref="Open"/> reads none beyond them and says what is wrong with them; nothing of a segment reaches a fold before all of it has been checked.
/// <see cref="PackedSegmentReader"/> hands the events to a fold.</para>
/// <para>The look costs about as much as reading the bytes once: a checksum over all of them, and a few instructions for each event.</para>
/// </remarks>
public readonly ref struct PackedSegment
{
    private PackedSegment(ReadOnlySpan<byte> bytes, EventTypeTable types, int entries, int runs, int payloads)
    {
        Types = types;
        FirstVersion = BinaryPrimitives.ReadInt64LittleEndian(bytes[SegmentLayout.FirstVersion..]);
        Count = BinaryPrimitives.ReadInt32LittleEndian(bytes[SegmentLayout.Count..]);
        Entries = bytes.Slice(SegmentLayout.HeaderLength, entries);
        Runs = bytes.Slice(SegmentLayout.HeaderLength + entries, runs);
        Payloads = bytes.Slice(SegmentLayout.HeaderLength + entries + runs, payloads);
    }

    /// <summary>The version of its first event.</summary>
    public long FirstVersion { get; }

    /// <summary>The version of its last event.</summary>
    public long LastVersion => FirstVersion + Count - 1;

    /// <summary>
    /// The position of its last event. A segment may outlive its events, where those are restored from a backup without it: a store compares this with the position that the event itself has.
    /// </summary>
    public Position LastPosition => new PositionRuns(Runs).Last(Count);

    /// <summary>How many events it has; at least one.</summary>
    public int Count { get; }

    /// <summary>What the type numbers mean. Every number of the segment is in it.</summary>
    public EventTypeTable Types { get; }

    /// <summary>The events' bytes, end to end.</summary>
    public ReadOnlySpan<byte> Payloads { get; }

    internal ReadOnlySpan<byte> Entries { get; }

    internal ReadOnlySpan<byte> Runs { get; }

    /// <summary>Looks at a segment.</summary>
    /// <param name="bytes">What <see cref="PackedSegmentWriter.Finish"/> gave, or whatever became of it.</param>
    /// <param name="streamKey">The key that the writer had.</param>
    /// <param name="types">What the type numbers mean.</param>
    /// <param name="segment">The segment, where it is <see cref="SegmentState.Sound"/>.</param>
    public static SegmentState Open(ReadOnlySpan<byte> bytes, long streamKey, EventTypeTable types, out PackedSegment segment)
    {
        ArgumentNullException.ThrowIfNull(types);
        segment = default;
        if (bytes.Length < SegmentLayout.HeaderLength + SegmentLayout.ChecksumLength)
            return SegmentState.Damaged;
        var content = bytes[..^SegmentLayout.ChecksumLength];
        if (XxHash3.HashToUInt64(content, streamKey) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[content.Length..]))
            return SegmentState.Damaged;

        // With the checksum right this is what a writer wrote, or somebody who means harm.
        if (BinaryPrimitives.ReadUInt32LittleEndian(content) != SegmentLayout.Mark)
            return SegmentState.UnknownFormat;
        var entries = BinaryPrimitives.ReadInt32LittleEndian(content[SegmentLayout.EntriesLength..]);
        var runs = BinaryPrimitives.ReadInt32LittleEndian(content[SegmentLayout.RunsLength..]);
        var payloads = BinaryPrimitives.ReadInt32LittleEndian(content[SegmentLayout.PayloadsLength..]);
        if (entries < 0 || runs < 0 || payloads < 0 || (long)SegmentLayout.HeaderLength + entries + runs + payloads != content.Length)
            return SegmentState.Damaged;
        var found = new PackedSegment(content, types, entries, runs, payloads);
        if (found.Count < 1 || found.FirstVersion < 1 || found.FirstVersion > long.MaxValue - found.Count || !found.HasRightRuns())
            return SegmentState.Damaged;
        var state = found.CheckEntries();
        segment = state == SegmentState.Sound ? found : default;
        return state;
    }

    private SegmentState CheckEntries()
    {
        var entries = new VarintReader(Entries);
        var left = (long)Payloads.Length;
        var known = true;
        for (var i = 0; i < Count; i++)
        {
            if (!entries.TryReadInt32(out var type) || !entries.TryReadInt32(out var length) || (left -= length) < 0)
                return SegmentState.Damaged;
            known &= Types[type] is not null;
        }

        return left != 0 || !entries.IsAtEnd ? SegmentState.Damaged : known ? SegmentState.Sound : SegmentState.UnknownType;
    }

    private bool HasRightRuns()
    {
        var runs = new VarintReader(Runs);
        var (epoch, last) = (0UL, 0UL);
        for (var left = (ulong)Count; left > 0;)
        {
            if (!runs.TryRead(out var length) || length == 0 || length > left || !runs.TryRead(out var step) || step > ulong.MaxValue - epoch || !runs.TryRead(out var sequence))
                return false;
            var before = step == 0 ? last : 0;
            if (sequence > long.MaxValue - before || before + sequence > long.MaxValue - length)
                return false;
            epoch += step;
            last = before + sequence + length - 1;
            left -= length;
        }

        return runs.IsAtEnd;
    }
}
