using Cqrs.Generated.Tests.Library;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>
/// Bytes as they were first written. They lie in people's stores and must decode for ever: a change here is a break, whatever else passes.
/// </summary>
public sealed class GoldenBytesTests
{
    [Fact]
    public void Primitives_DecodeForEver() => AssertGolden(
        "DC0016C3CD20ACD080CCFFD18000CDFFFFD280000000CEFFFFFFFFD38000000000000000CFFFFFFFFFFFFFFFFFCA3FC00000CBBFB999999999999AAA"
        + "2D313233342E35363030A76772C3BCC39F65D7FFEE2E1F0069A3817F92D6FF69A38180D1FF6ACF000007DBA8218000D92430303131323233332D3434"
        + "35352D363637372D383839392D616162626363646465656666CE000B495ACF000000C929D12980B668747470733A2F2F6578616D706C652E6F72672F"
        + "C3A4C403010203", new AllPrimitives
    {
        Boolean = true, Char = '€', SByte = -128, Byte = 255, Int16 = -32_768, UInt16 = 65_535, Int32 = int.MinValue, UInt32 = uint.MaxValue,
        Int64 = long.MinValue, UInt64 = ulong.MaxValue, Single = 1.5f, Double = -0.1, Decimal = -1234.5600m, String = "grüße",
        DateTime = new(2026, 2, 28, 23, 59, 59, 999, DateTimeKind.Utc), DateTimeOffset = new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(-2.5)),
        TimeSpan = TimeSpan.FromDays(10), Guid = new("00112233-4455-6677-8899-aabbccddeeff"), DateOnly = new(2026, 2, 28), TimeOnly = new(23, 59, 59),
        Uri = new("https://example.org/ä"), Bytes = [1, 2, 3],
    });

    [Fact]
    public void Collections_DecodeForEver() => AssertGolden(
        "DC00189201FF92A161C0939101C0909192C4020102C091A4312E3530C0C0C0C0C092A178A179C0C0910782A36F6E6501A374776F02C0C092920102C0"
        + "C0C091920192A178C39192A170CB3FE0000000000000C0C0", new AllCollections
    {
        Array = [1, -1], Strings = ["a", null], Jagged = [[1], null, []], DeepBytes = [[[1, 2], null]], List = [1.50m], HashSet = ["x", "y"], ImmutableArray = [7],
        Dictionary = new() { ["one"] = 1, ["two"] = 2 }, Objects = [new(1, 2), null], Tuples = [(1, ("x", true))], Pairs = [new("p", 0.5)],
    });

    [Fact]
    public void PlainRecord_DecodesForEver() => AssertGolden("93A3416461A531322E353092A161C0", new PlainTypeTests.PlainRecord("Ada", 12.50m, ["a", null]));

    [Fact]
    public void NamedKeys_DecodeForEver() => AssertGolden("83A5466972737401A65365636F6E64A374776FA54669656C6403", new AnnotationTests.NamedByProperty { First = 1, Second = "two", Field = 3 });

    [Fact]
    public void NestedObjects_DecodeForEver()
        => AssertGolden("93A4726F6F749193A46C65616690C081A16E93A56E616D6564C0C0", new AnnotationTests.Tree("root", [new("leaf", [])]) { ByName = new() { ["n"] = new("named", null) } });

    [Fact]
    public void LongTuples_DecodeForEver() => AssertGolden(
        "979700000000000000980102030405060791A5656967687498000000000000009300000098000000000000009800000000000000920000910092A135"
        + "A178C0", new AnnotationTests.Tuples { Eight = (1, 2, 3, 4, 5, 6, 7, "eight"), Named = (5m, "x") });

    [Fact]
    public void ReferencedAssemblysEvent_DecodesForEver() => AssertGolden("9292A44772617ACD1F4A9192A45769656ECD03F2", new ParcelMoved(new Place("Graz", 8010), [new Place("Wien", 1010)]));

    [Fact]
    public void ErrorEvent_DecodesForEver() => AssertGolden("93AD4372656469744163636F756E74B853797374656D2E417267756D656E74457863657074696F6EA34E6F2E", new CqrsErrorEvent("CreditAccount", "System.ArgumentException", "No."));

    private static void AssertGolden<T>(string hex, T value) where T : notnull
    {
        Assert.Equal(hex, Convert.ToHexString(Payload.Encode(Payload.Decode<T>(hex))));
        Assert.Equal(hex, Convert.ToHexString(Payload.Encode(value)));
    }
}
