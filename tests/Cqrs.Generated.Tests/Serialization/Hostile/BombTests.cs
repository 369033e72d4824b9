using System.Buffers.Binary;

namespace Cqrs.Generated.Tests.Serialization.Hostile;

/// <summary>Small payloads that promise much: what they may allocate is bounded by their own length.</summary>
public sealed class BombTests
{
    [Theory]
    [InlineData("DD7FFFFFFF"), InlineData("DDFFFFFFFF"), InlineData("DF7FFFFFFF"), InlineData("DFFFFFFFFF"), InlineData("DB7FFFFFFF"), InlineData("DBFFFFFFFF"),
     InlineData("C67FFFFFFF"), InlineData("C6FFFFFFFF"), InlineData("C97FFFFFFFFF"), InlineData("C9FFFFFFFFFF")]
    public void LengthOfGigabytes_IsRefusedBeforeAnythingIsAllocated(string header)
    {
        foreach (var decoder in Decoders.Generated)
        {
            decoder.Check(Convert.FromHexString(header));
            for (var members = 1; members < 24; members++)
                decoder.Check([0xDC, 0, (byte)(members + 1), .. Enumerable.Repeat<byte>(0xC0, members), .. Convert.FromHexString(header)]);
        }
    }

    [Fact]
    public void ManyCollectionsThatPromiseTheSameBytes_AreRefused()
    {
        // Each level promises all bytes that are left: 100 levels over 100 kB would be 100 arrays of 100,000 references.
        var bytes = new byte[100_000];
        var at = 0;
        for (var level = 0; level < 100; level++)
        {
            bytes[at] = 0x92;
            bytes[at + 1] = 0xA0;
            bytes[at + 2] = 0xDD;
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at + 3), bytes.Length - at - 7);
            at += 7;
        }
        var decoder = new DecoderUnderTest("Tree", bytes, static payload => Payload.Decode<AnnotationTests.Tree>(payload));
        decoder.Check(bytes);
    }

    [Fact]
    public void DeepNesting_IsRefusedWithoutExhaustingTheStack()
    {
        // [ "", [ [ "", [ ...
        var tree = Enumerable.Repeat<byte[]>([0x92, 0xA0, 0x91], 200_000).SelectMany(b => b).ToArray();
        Assert.Contains("deeper than 500", Assert.Throws<PayloadException>(() => Payload.Decode<AnnotationTests.Tree>(tree)).Message, StringComparison.Ordinal);

        var ping = Enumerable.Repeat((byte)0x91, 1_000_000).ToArray();
        Assert.Throws<PayloadException>(() => Payload.Decode<AnnotationTests.Ping>(ping));
        Assert.Throws<PayloadException>(() => Payload.Decode<AnnotationTests.Pong>(ping));
    }

    [Fact]
    public void NestingUpToTheLimit_IsRead()
    {
        AnnotationTests.Tree tree = new("leaf", null);
        for (var depth = 1; depth < PayloadReader.MaximumDepth; depth++)
            tree = new("node", [tree]);
        Assert.Equal("node", Payload.Decode<AnnotationTests.Tree>(Payload.Encode(tree)).Name);
        Assert.Throws<PayloadException>(() => Payload.Decode<AnnotationTests.Tree>(Payload.Encode(new AnnotationTests.Tree("one more", [tree]))));
    }

    [Fact]
    public void DeepNestingInAnUnknownMember_IsPassedOver()
    {
        // An event of one release with a third member that a hostile writer made a million arrays deep.
        byte[] bytes = [0x93, 0x01, 0xA0, .. Enumerable.Repeat((byte)0x91, 1_000_000), 0xC0];
        Assert.Equal(new EvolutionTests.Grown(1, ""), Payload.Decode<EvolutionTests.Grown>(bytes));
    }

    [Fact]
    public void NilAsAKey_IsRefused()
    {
        Assert.Throws<PayloadException>(() => Payload.Decode<DictionaryKeys>("93 80 81 C0 C0 80"));
        Assert.Throws<PayloadException>(() => Payload.Decode<DictionaryKeys>("93 80 80 81 C0 C0"));
    }

    [Fact]
    public void Control_ADecoderThatAllocatesFirst_IsCaught()
        => Assert.Contains("allocated", Decoders.AllocatesFirst.Complaint([0xDD, 0, 0x10, 0, 0]), StringComparison.Ordinal);
}
