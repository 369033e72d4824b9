using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>A shape may grow at its end: older payloads are shorter, newer ones longer, and both decode.</summary>
public sealed class EvolutionTests
{
    private static readonly byte[] s_anything = MessagePackSerializer.Serialize<object?[]>(
        [null, true, -1, 1.5, "text", new byte[300], new object[] { 1, new Dictionary<string, object> { ["a"] = new[] { 1, 2 } } }, DateTime.UnixEpoch, ulong.MaxValue]);

    [Fact]
    public void LongerArray_IsReadAndTheRestPassedOver()
        => Assert.Equal(new Grown(1, "b"), Payload.Decode<Grown>([0x94, 0x01, 0xA1, 0x62, .. s_anything, 0xC0]));

    [Fact]
    public void ShorterArray_LeavesTheRestAtItsDefault()
    {
        Assert.Equal(new Grown(1, null), Payload.Decode<Grown>("91 01"));
        Assert.Equal(new Grown(0, null), Payload.Decode<Grown>("90"));
    }

    [Fact]
    public void NewerObjectInTheMiddle_DoesNotShiftWhatFollows()
        => Assert.Equal(new Outer(new Grown(1, "b"), 9), Payload.Decode<Outer>([0x92, 0x93, 0x01, 0xA1, 0x62, .. s_anything, 0x09]));

    [Fact]
    public void AnythingInAHole_IsPassedOver()
        => Assert.Equal("z", Payload.Decode<AnnotationTests.Holes>([0x9A, 0xC0, .. s_anything, 0x07, .. s_anything, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xA1, 0x7A]).Late);

    [Fact]
    public void ArrayThatEndsInAHole_LeavesTheRestAtItsDefault()
        => Assert.Equal((7, null), (Payload.Decode<AnnotationTests.Holes>("95 C0 C0 07 C0 C0").Early, Payload.Decode<AnnotationTests.Holes>("95 C0 C0 07 C0 C0").Late));

    [Fact]
    public void UnknownMapKeys_ArePassedOver()
    {
        byte[] payload = [0x83, 0xA1, 0x78, .. s_anything, 0xA6, .. "amount"u8, 0xA3, .. "1.5"u8, 0xA1, 0x79, 0xC0];
        Assert.Equal(1.5m, Payload.Decode<AnnotationTests.StringKeys>(payload).Amount);
    }

    [Fact]
    public void MapKeysInAnyOrderOrAbsent_AreRead()
    {
        var value = Payload.Decode<AnnotationTests.NamedByProperty>([0x82, 0xA6, .. "Second"u8, 0xA1, 0x32, 0xA5, .. "First"u8, 0x01]);
        Assert.Equal((1, "2", 0), (value.First, value.Second, value.Field));
        Assert.Null(Payload.Decode<AnnotationTests.NamedByProperty>("80").Second);
    }

    [Fact]
    public void NumberInALongerFormThanNeeded_IsRead()
        => Assert.Equal(new Grown(5, "b"), Payload.Decode<Grown>("92 D3 0000000000000005 DB 00000001 62"));

    [Theory]
    [InlineData("C0"), InlineData("A0"), InlineData("80"), InlineData("92 A1 62 01"), InlineData("92 01 A1 62 00"), InlineData(""), InlineData("92 CF FFFFFFFFFFFFFFFF A0")]
    public void AnotherShape_IsRefused(string hex) => Assert.Throws<PayloadException>(() => Payload.Decode<Grown>(hex));

    [Event("Grown")]
    internal sealed record Grown(int A, string? B);

    [Event("Outer")]
    internal sealed record Outer(Grown Inner, int After);
}
