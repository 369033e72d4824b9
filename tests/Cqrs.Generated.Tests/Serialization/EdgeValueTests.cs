namespace Cqrs.Generated.Tests.Serialization;

public sealed class EdgeValueTests
{
    [Fact]
    public void LeastNumbers_AreMessagePacks() => Payload.AssertSameAsMessagePack(new AllPrimitives
    {
        SByte = sbyte.MinValue, Int16 = short.MinValue, Int32 = int.MinValue, Int64 = long.MinValue,
        Single = float.MinValue, Double = double.MinValue, Decimal = decimal.MinValue, TimeSpan = TimeSpan.MinValue,
    });

    [Fact]
    public void GreatestNumbers_AreMessagePacks() => Payload.AssertSameAsMessagePack(new AllPrimitives
    {
        Boolean = true, Char = char.MaxValue, SByte = sbyte.MaxValue, Byte = byte.MaxValue, Int16 = short.MaxValue, UInt16 = ushort.MaxValue,
        Int32 = int.MaxValue, UInt32 = uint.MaxValue, Int64 = long.MaxValue, UInt64 = ulong.MaxValue, Single = float.MaxValue,
        Double = double.MaxValue, Decimal = decimal.MaxValue, TimeSpan = TimeSpan.MaxValue, DateTime = DateTime.MaxValue,
        DateTimeOffset = DateTimeOffset.MaxValue, DateOnly = DateOnly.MaxValue, TimeOnly = TimeOnly.MaxValue, Guid = Guid.AllBitsSet,
    });

    // The lengths around which MessagePack changes the header of strings and binary data.
    [Theory]
    [InlineData(0), InlineData(31), InlineData(32), InlineData(255), InlineData(256), InlineData(65_535), InlineData(65_536)]
    public void TextAndBytesOfAnyLength_AreMessagePacks(int length) => Payload.AssertSameAsMessagePack(
        new AllPrimitives { String = new string('x', length), Bytes = new byte[length] });

    [Theory]
    [InlineData(0), InlineData(15), InlineData(16), InlineData(65_535), InlineData(65_536)]
    public void CollectionsOfAnyLength_AreMessagePacks(int length) => Payload.AssertSameAsMessagePack(
        new AllCollections { Array = new int[length], IDictionary = Enumerable.Range(0, length).ToDictionary(i => i, _ => (string?)null) });

    [Theory]
    [InlineData(DateTimeKind.Utc), InlineData(DateTimeKind.Local), InlineData(DateTimeKind.Unspecified)]
    public void TimeOfAnyKind_ComesBackAsUtc(DateTimeKind kind)
    {
        var value = new AllPrimitives { DateTime = new DateTime(2026, 3, 29, 2, 30, 0, kind) };
        Payload.AssertSameAsMessagePack(value);
        Assert.Equal(DateTimeKind.Utc, Payload.Decode<AllPrimitives>(Payload.Encode(value)).DateTime.Kind);
    }

    [Fact]
    public void EnumsOfEverySize_AreMessagePacks()
    {
        Payload.AssertSameAsMessagePack(new EnumsOfEverySize((EnumsOfEverySize.E1)(-128), (EnumsOfEverySize.E2)255, EnumsOfEverySize.E3.Least,
            EnumsOfEverySize.E4.Most, EnumsOfEverySize.E5.Least, EnumsOfEverySize.E6.Most, EnumsOfEverySize.E7.Least, EnumsOfEverySize.E8.Most, [EnumsOfEverySize.E7.Most]));
        Payload.AssertSameAsMessagePack(new EnumsOfEverySize(0, 0, 0, 0, 0, 0, 0, 0, []));
    }

    [Fact]
    public void NothingAtAll_IsMessagePacks()
    {
        Payload.AssertSameAsMessagePack(new NullablePrimitives());
        Payload.AssertSameAsMessagePack(new AllCollections());
        Payload.AssertSameAsMessagePack(new AllPrimitives());
    }
}
