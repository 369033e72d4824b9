using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Cqrs.Generated.Stores;

/// <summary>The state of an aggregate at one version of its stream, as bytes. A cache: what the stream says is true, and a snapshot only saves reading it.</summary>
/// <remarks>
/// Nothing in it is trusted before <see cref="IsSound"/> has said that it is what <see cref="Create"/> made. The checksum covers all of it, so a state that comes with another stream's id or version is
/// as damaged as one with a flipped bit.
/// </remarks>
public sealed record Snapshot
{
    /// <summary>The stream that the state was folded from.</summary>
    public required string StreamId { get; init; }

    /// <summary>The version of the last event in it, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The position of that event.</summary>
    public required Position Position { get; init; }

    /// <summary>The id of that event: a stream that was restored from a backup and went on otherwise has another one at this version.</summary>
    public required Guid EventId { get; init; }

    /// <summary>What folded it. Code with another fingerprint makes another state of the same events.</summary>
    public required FoldFingerprint Fingerprint { get; init; }

    /// <summary>When it was made, by the clock of the process that made it. It decides nothing but when the next one is made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The encoded state.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }

    /// <summary>XXH3 of all the above.</summary>
    public required ulong Checksum { get; init; }

    /// <summary>What the store knows of the event at <see cref="Version"/>. No part of what is kept.</summary>
    public SnapshotHistory History { get; init; }

    /// <summary>Makes a snapshot with its checksum.</summary>
    /// <exception cref="ArgumentException">The stream id is empty, or no <see cref="StorableText"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The version is below 1.</exception>
    public static Snapshot Create(
        string streamId, long version, Position position, Guid eventId, FoldFingerprint fingerprint, DateTimeOffset created, ReadOnlyMemory<byte> state)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        var snapshot = new Snapshot
        {
            StreamId = streamId, Version = version, Position = position, EventId = eventId, Fingerprint = fingerprint,
            Created = new DateTimeOffset(created.UtcTicks, TimeSpan.Zero), State = state, Checksum = 0,
        };
        return snapshot with { Checksum = snapshot.ComputeChecksum() };
    }

    /// <summary>Whether it is what <see cref="Create"/> made, whole, and of that stream.</summary>
    public bool IsSound(string streamId) => StreamId == streamId && Version >= 1 && Checksum == ComputeChecksum();

    private ulong ComputeChecksum()
    {
        // What is written here is kept and never changes: another layout would be one more kind of damage.
        Span<byte> numbers = stackalloc byte[6 * sizeof(ulong) + 16];
        BinaryPrimitives.WriteInt64LittleEndian(numbers, Version);
        BinaryPrimitives.WriteUInt64LittleEndian(numbers[8..], Position.Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], Position.Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(numbers[24..], Fingerprint.Value);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[32..], Created.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[40..], State.Length);
        EventId.TryWriteBytes(numbers[48..], bigEndian: true, out _);
        var hash = new XxHash3();
        hash.Append(numbers);
        hash.Append(Encoding.UTF8.GetBytes(StreamId));
        hash.Append(State.Span);
        return hash.GetCurrentHashAsUInt64();
    }
}
