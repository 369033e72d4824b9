using System.Buffers.Binary;
using Cqrs.Generated.Stores.Packing;

namespace Cqrs.Generated.Tests.Stores.Packing;

/// <summary>Nothing of a segment that has been changed reaches a fold, and no bytes make a reader leave them.</summary>
public sealed class DamagedSegmentTests
{
    private static readonly PackedEvent[] Some =
    [
        new(1, 5, new Position(700, 3), "010203"), new(300, 6, new Position(700, 4), ""), new(2, 7, new Position(90_000, 1), "FF"), new(2, 8, new Position(90_000, 9), "0A0B"),
    ];

    [Fact]
    public void AnyBitThatIsFlipped_IsNoticed()
    {
        var bytes = History.Pack(Some);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Equal(SegmentState.Damaged, History.State(bytes));
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }

        Assert.Equal(SegmentState.Sound, History.State(bytes));
    }

    [Fact]
    public void AnyByteThatIsChangedInARandomSegment_IsNoticed()
        => Gen.Select(History.Random, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample(
            static (events, at, change) =>
            {
                var bytes = History.Pack(events);
                bytes[at % bytes.Length] ^= change;
                Assert.Equal(SegmentState.Damaged, History.State(bytes));
            },
            iter: 2_000);

    [Fact]
    public void AnyCut_IsNoticed()
    {
        var bytes = History.Pack(Some);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(SegmentState.Damaged, History.State(bytes[..length]));
            Assert.Equal(SegmentState.Damaged, History.State(bytes[(bytes.Length - length)..]));
        }

        Assert.Equal(SegmentState.Damaged, History.State([.. bytes, 0]));
    }

    [Fact]
    public void SegmentOfAnotherStream_IsNoticed() => Assert.Equal(SegmentState.Damaged, History.State(History.Pack(Some), key: History.Key + 1));

    [Fact]
    public void TypeThatTheTableDoesNotKnow_IsSaid()
        => Assert.Equal(SegmentState.UnknownType, History.State(History.Pack(Some), types: EventTypeTable.Empty.With(2, new("A", 1)).With(300, new("B", 1))));

    [Fact]
    public void FormatOfANewerVersion_IsSaid()
    {
        var bytes = History.Pack(Some);
        bytes[3] = (byte)'2';
        Assert.Equal(SegmentState.UnknownFormat, History.State(History.Sign(bytes)));
    }

    [Fact]
    public void BytesUnderARightChecksum_AreSoundOrRefusedButNeverLeft()
        => Gen.Select(History.Random, Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 5], Gen.Int[0, 40]).Sample(
            static (events, changes, cut) =>
            {
                // A checksum that fits, as somebody who means harm would write it: then the structure has to stand by itself.
                var bytes = History.Pack(events);
                bytes = bytes[..Math.Max(8, bytes.Length - cut)];
                foreach (var (at, value) in changes)
                    bytes[4 + at % Math.Max(1, bytes.Length - 4)] = value;
                if (History.State(History.Sign(bytes)) == SegmentState.Sound)
                    Assert.Equal(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)), History.Read(bytes).Count);
            },
            iter: 20_000);

    [Fact]
    public void SumsThatDoNotFit_AreRefusedUnderARightChecksum()
    {
        var whole = History.Pack(Some);
        foreach (var at in (int[])[4, 16, 20, 24])
        {
            foreach (var value in (int[])[0, -1, int.MinValue, int.MaxValue, 1, 5])
            {
                var bytes = whole.ToArray();
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
                Assert.Equal(SegmentState.Damaged, History.State(History.Sign(bytes)));
            }
        }

        foreach (var version in (long[])[0, -1, long.MinValue, long.MaxValue])
        {
            var bytes = whole.ToArray();
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), version);
            Assert.Equal(SegmentState.Damaged, History.State(History.Sign(bytes)));
        }
    }
}
