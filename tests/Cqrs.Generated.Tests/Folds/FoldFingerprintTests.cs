using System.Globalization;
using Cqrs.Generated.Tests.Aggregates;
using Cqrs.Generated.Tests.Projections;

namespace Cqrs.Generated.Tests.Folds;

public sealed class FoldFingerprintTests
{
    [Fact]
    public void GeneratedClasses_HaveFingerprintsOfTheirOwn()
    {
        FoldFingerprint[] found =
        [
            AggregateType.Of<Counter>().Fingerprint, AggregateType.Of<Meter>().Fingerprint, new ParcelBoard().Fingerprint, new Tally().Fingerprint,
        ];

        Assert.DoesNotContain(found, fingerprint => fingerprint.IsNone);
        Assert.Equal(found.Length, found.Distinct().Count());
        Assert.Equal(found[3], new Tally().Fingerprint);
    }

    [Fact]
    public void ClassWithoutGeneratedCode_HasNone()
    {
        Assert.True(new AggregateType<Counter>("counter", () => new Counter(), []).Fingerprint.IsNone);
        Assert.True(default(FoldFingerprint).IsNone);
        Assert.False(new FoldFingerprint(1).IsNone);
    }

    [Theory]
    [InlineData(0UL, "0000000000000000")]
    [InlineData(0xa5UL, "00000000000000a5")]
    [InlineData(ulong.MaxValue, "ffffffffffffffff")]
    public void Text_IsSixteenDigitsAndIsReadBack(ulong value, string text)
    {
        Assert.Equal(text, new FoldFingerprint(value).ToString());
        Assert.Equal(new FoldFingerprint(value), FoldFingerprint.Parse(text));
        Assert.Equal(new FoldFingerprint(value), FoldFingerprint.Parse(text.ToUpperInvariant()));
        Assert.True(FoldFingerprint.TryParse(text.AsSpan(), out var fingerprint));
        Assert.Equal(value, fingerprint.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a5")]
    [InlineData("00000000000000a5 ")]
    [InlineData(" 0000000000000a5")]
    [InlineData("0x000000000000a5")]
    [InlineData("-000000000000001")]
    [InlineData("00000000000000ag")]
    [InlineData("000000000000000a5")]
    public void OtherText_IsRefused(string text)
    {
        Assert.False(FoldFingerprint.TryParse(text, out var fingerprint));
        Assert.True(fingerprint.IsNone);
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => FoldFingerprint.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_IsRefused()
    {
        Assert.False(FoldFingerprint.TryParse(null, out _));
        Assert.Throws<ArgumentNullException>(() => FoldFingerprint.Parse(null!));
    }

    [Fact]
    public void ParsableTypes_FindIt()
    {
        static T Read<T>(string text) where T : ISpanParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

        Assert.Equal(new FoldFingerprint(0xa5), Read<FoldFingerprint>("00000000000000a5"));
    }
}
