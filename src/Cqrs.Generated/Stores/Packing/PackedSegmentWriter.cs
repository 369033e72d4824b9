using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace Cqrs.Generated.Stores.Packing;

/// <summary>Packs consecutive events of one stream into one array of bytes, for a store that keeps long streams packed besides their events. For adapters.</summary>
/// <remarks>
/// <para>1. <see cref="Add"/> events in their order. 2. <see cref="Finish"/> gives the segment, and the writer is ready for the next one. 3. Keep the segment
/// under the stream and the versions that it holds. 4. Read it with <see cref="PackedSegment"/>.</para>
/// <para>A segment holds the payloads as they were appended, so it never goes stale when code changes. It is made of its events alone: the same events give the same
/// bytes, and packing again what it was made of and comparing is how it is checked against the events.</para>
/// <para>Event ids and metadata are not in it: a fold that needs them reads the events.</para>
/// </remarks>
/// <param name="streamKey">What names the stream in the store, such as the number of its row. A segment is <see cref="SegmentState.Damaged"/> under any other key.</param>
public sealed class PackedSegmentWriter(long streamKey)
{
    private readonly byte[] _header = new byte[SegmentLayout.HeaderLength];
    private readonly ArrayBufferWriter<byte> _entries = new(1024);
    private readonly ArrayBufferWriter<byte> _runs = new(256);
    private readonly ArrayBufferWriter<byte> _payloads = new(16 * 1024);
    private long _nextVersion;
    private Position _last;
    private Position _runStart;
    private Position _runEnd;

    /// <summary>How many events the segment has so far.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes their payloads have.</summary>
    public int PayloadBytes => _payloads.WrittenCount;

    /// <summary>Adds the stream's next event.</summary>
    /// <param name="typeNumber">The number of its type.</param>
    /// <param name="version">Its version; one more than that of the event before.</param>
    /// <param name="position">Its position; behind that of the event before.</param>
    /// <param name="payload">Its bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The event is not the next one of a stream.</exception>
    public void Add(int typeNumber, long version, Position position, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(typeNumber);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        if (Count > 0 && version != _nextVersion)
            throw new ArgumentOutOfRangeException(nameof(version), version, $"The event after version {_nextVersion - 1} has version {_nextVersion}.");
        if (position <= _last || position.Sequence < 0)
            throw new ArgumentOutOfRangeException(nameof(position), position, $"It is not behind {_last}, the position of the event before.");

        WriteVarint(_entries, (uint)typeNumber);
        WriteVarint(_entries, (uint)payload.Length);
        _payloads.Write(payload);
        if (Count == 0)
            BinaryPrimitives.WriteInt64LittleEndian(_header.AsSpan(SegmentLayout.FirstVersion), version);
        if (Count == 0 || position.Epoch != _last.Epoch || position.Sequence != _last.Sequence + 1)
        {
            EndRun();
            _runStart = position;
        }

        _last = position;
        _nextVersion = version + 1;
        Count++;
    }

    /// <summary>The segment of all events added since the last one.</summary>
    /// <exception cref="InvalidOperationException">No event has been added.</exception>
    public byte[] Finish()
    {
        if (Count == 0)
            throw new InvalidOperationException("A segment holds at least one event, and none has been added.");
        EndRun();
        BinaryPrimitives.WriteUInt32LittleEndian(_header, SegmentLayout.Mark);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(SegmentLayout.Count), Count);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(SegmentLayout.EntriesLength), _entries.WrittenCount);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(SegmentLayout.RunsLength), _runs.WrittenCount);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(SegmentLayout.PayloadsLength), _payloads.WrittenCount);
        byte[] bytes = [.. _header, .. _entries.WrittenSpan, .. _runs.WrittenSpan, .. _payloads.WrittenSpan, .. (stackalloc byte[SegmentLayout.ChecksumLength])];
        var content = bytes.AsSpan(0, bytes.Length - SegmentLayout.ChecksumLength);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(content.Length), XxHash3.HashToUInt64(content, streamKey));
        Clear();
        return bytes;
    }

    private void EndRun()
    {
        if (Count == 0)
            return;
        var epoch = _runStart.Epoch - _runEnd.Epoch;
        WriteVarint(_runs, (ulong)(_last.Sequence - _runStart.Sequence) + 1);
        WriteVarint(_runs, epoch);
        WriteVarint(_runs, (ulong)(epoch == 0 ? _runStart.Sequence - _runEnd.Sequence : _runStart.Sequence));
        _runEnd = _last;
    }

    private void Clear()
    {
        _entries.ResetWrittenCount();
        _runs.ResetWrittenCount();
        _payloads.ResetWrittenCount();
        (_last, _runStart, _runEnd) = (default, default, default);
        Count = 0;
    }

    private static void WriteVarint(ArrayBufferWriter<byte> output, ulong value)
    {
        var bytes = output.GetSpan(VarintReader.MaximumLength);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        output.Advance(length);
    }
}
