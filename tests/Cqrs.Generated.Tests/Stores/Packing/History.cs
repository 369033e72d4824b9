using System.Buffers.Binary;
using Cqrs.Generated.Stores.Packing;

namespace Cqrs.Generated.Tests.Stores.Packing;

/// <summary>One event as a segment holds it.</summary>
internal readonly record struct PackedEvent(int Type, long Version, Position Position, string Payload);

/// <summary>Random streams, and how they are packed and read.</summary>
internal static class History
{
    public const long Key = 42;

    public static readonly EventTypeTable Types = Enumerable.Range(0, 301).Aggregate(EventTypeTable.Empty, static (table, n) => table.With(n, new EventTypeKey($"E{n}", 1)));

    /// <summary>Appends of some events each, by counting stores and by those with epochs; numbers small and enormous.</summary>
    public static readonly Gen<PackedEvent[]> Random =
        from first in Gen.OneOf(Gen.Const(1L), Gen.Long[1, 1_000_000], Gen.Const(long.MaxValue - 100_000))
        from epoch in Gen.OneOf(Gen.Const(0UL), Gen.ULong[1, 5_000], Gen.Const(ulong.MaxValue - 5_000_000))
        from counts in Gen.Bool
        from appends in Gen.Select(Gen.ULong[1, 100_000], Gen.Long[1, 1_000_000], Gen.Select(Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 300]), Gen.OneOf(Gen.Int[0, 9], Gen.Int[0, 300])).Array[1, 8]).Array[1, 40]
        select Build(first, epoch, counts, appends);

    public static byte[] Pack(IEnumerable<PackedEvent> events, long key = Key)
    {
        var writer = new PackedSegmentWriter(key);
        Add(writer, events);
        return writer.Finish();
    }

    public static void Add(PackedSegmentWriter writer, IEnumerable<PackedEvent> events)
    {
        foreach (var e in events)
            writer.Add(e.Type, e.Version, e.Position, Convert.FromHexString(e.Payload));
    }

    public static SegmentState State(byte[] bytes, long key = Key, EventTypeTable? types = null) => PackedSegment.Open(bytes, key, types ?? Types, out _);

    /// <summary>Opens the segment, which must be sound, and reads what comes after a version.</summary>
    public static List<PackedEvent> Read(byte[] bytes, long afterVersion = 0, PackedSegmentReader? reader = null)
    {
        Assert.Equal(SegmentState.Sound, PackedSegment.Open(bytes, Key, Types, out var segment));
        var events = new Packed();
        (reader ?? new()).Fold(in segment, afterVersion, "S", events, TestContext.Current.CancellationToken);
        return events.Events;
    }

    /// <summary>Puts the right checksum under changed bytes, as one who means harm would.</summary>
    public static byte[] Sign(byte[] bytes)
    {
        var content = bytes.AsSpan(0, bytes.Length - 8);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(content.Length), System.IO.Hashing.XxHash3.HashToUInt64(content, Key));
        return bytes;
    }

    private static PackedEvent[] Build(long version, ulong epoch, bool counts, (ulong Step, long Gap, (int Type, int Length)[] Events)[] appends)
    {
        var events = new List<PackedEvent>();
        var sequence = 0L;
        foreach (var append in appends)
        {
            sequence = counts ? sequence + append.Gap : append.Gap;
            epoch += counts ? 0 : append.Step;
            foreach (var (type, length) in append.Events)
            {
                var payload = Convert.ToHexString([.. Enumerable.Range(0, length).Select(i => (byte)(i * 7 + events.Count))]);
                events.Add(new PackedEvent(type, version++, new Position(epoch, sequence++), payload));
            }
        }

        return [.. events];
    }

    /// <summary>Keeps what a segment gives.</summary>
    internal sealed class Packed : IEventFold
    {
        public List<PackedEvent> Events { get; } = [];

        public List<int> Pages { get; } = [];

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page)
        {
            Pages.Add(page.Count);
            for (var i = 0; i < page.Count; i++)
            {
                Assert.Equal($"E{page.Events[i].TypeNumber}", page.TypeOf(i).Name);
                Events.Add(new PackedEvent(page.Events[i].TypeNumber, page.Events[i].Version, page.Events[i].Position, Convert.ToHexString(page.PayloadOf(i))));
            }
        }
    }
}
