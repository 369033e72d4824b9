namespace Cqrs.Generated.Tests.Events;

public sealed class PositionTests
{
    private static readonly Gen<Position> s_any = Gen.Select(Gen.ULong, Gen.Long[0, long.MaxValue], (epoch, sequence) => new Position(epoch % 3 == 0 ? 0 : epoch, sequence));

    [Fact]
    public void AnyPosition_ComesBackFromItsText() => s_any.Sample(position => Assert.Equal(position, Position.Parse(position.ToString())));

    [Fact]
    public void Positions_AreOrderedByEpochThenSequence()
        => Gen.Select(s_any, s_any).Sample((a, b) =>
        {
            var expected = (a.Epoch, a.Sequence).CompareTo((b.Epoch, b.Sequence));
            Assert.Equal(expected, a.CompareTo(b));
            Assert.Equal((expected < 0, expected <= 0, expected > 0, expected >= 0), (a < b, a <= b, a > b, a >= b));
        });

    [Theory]
    [InlineData("0", 0UL, 0L), InlineData("5", 0UL, 5L), InlineData("3-5", 3UL, 5L), InlineData("18446744073709551615-9223372036854775807", ulong.MaxValue, long.MaxValue)]
    public void TextOfAPosition_IsRead(string text, ulong epoch, long sequence) => Assert.Equal(new Position(epoch, sequence), Position.Parse(text));

    [Theory]
    [InlineData(""), InlineData("-"), InlineData("1-"), InlineData("-1"), InlineData("a"), InlineData("1-2-3"), InlineData(" 1"), InlineData("1,000"),
     InlineData("99999999999999999999"), InlineData("99999999999999999999-1")]
    public void OtherText_IsAFormatException(string text) => Assert.Throws<FormatException>(() => Position.Parse(text));
}
