using Cqrs.Generated.Benchmarks.Report.Tables;

namespace Cqrs.Generated.Benchmarks.Tests;

/// <summary>Figures are rounded to what was measured, and never into a unit in which they would have four digits.</summary>
public sealed class NumbersTests
{
    [Theory]
    [InlineData(0.04, "0.0 ns")]
    [InlineData(3.75, "3.8 ns")]
    [InlineData(99.94, "99.9 ns")]
    [InlineData(99.96, "100 ns")]
    [InlineData(999.4, "999 ns")]
    [InlineData(999.6, "1.0 µs")]
    [InlineData(56_740, "56.7 µs")]
    [InlineData(999_600, "1.0 ms")]
    [InlineData(1_234_000_000, "1.2 s")]
    public void Time_HasOneToThreeDigitsBeforeThePoint(double nanoseconds, string text) => Assert.Equal(text, Numbers.Time(nanoseconds));

    [Theory]
    [InlineData(0.0094, "0.009")]
    [InlineData(0.333, "0.33")]
    [InlineData(9.994, "9.99")]
    [InlineData(9.996, "10.0")]
    [InlineData(1_234.4, "1,234")]
    public void Ratio_HasTwoOrThreeDigitsThatSaySomething(double ratio, string text) => Assert.Equal(text, Numbers.Ratio(ratio));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(336, "336 B")]
    [InlineData(9_999, "9,999 B")]
    [InlineData(10_000, "10.0 kB")]
    [InlineData(2_500_000, "2.5 MB")]
    public void Bytes_AreExactWhileTheyAreFew(double bytes, string text) => Assert.Equal(text, Numbers.Bytes(bytes));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.25, 1.75)]
    [InlineData(1, 4)]
    public void Quantile_LiesBetweenTwoValuesWhereItFallsBetween(double share, double value) => Assert.Equal(value, CorpusTable.Quantile([1, 2, 3, 4], share));
}
