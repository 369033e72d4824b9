namespace Cqrs.Generated.Tests.Serialization;

/// <summary>Random values, with the edges of each type among them.</summary>
internal static class AnyValue
{
    public static readonly Gen<string> String = Gen.Frequency((4, Gen.String[0, 20]), (1, Gen.Char.Array[250, 300].Select(c => new string(c))), (1, Gen.Const("")));

    public static readonly Gen<decimal> Decimal = Gen.OneOf(
        Gen.Decimal,
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Int[0, 28], (lo, mid, hi, negative, scale) => new decimal(lo, mid, hi, negative, (byte)scale)),
        OneOf(decimal.MinValue, decimal.MaxValue, 0m, -0m, 0.00m, 1.50m, -1.10m, 0.0000000000000000000000000001m, 79228162514264337593543950335m));

    public static readonly Gen<DateTime> DateTime = Gen.OneOf(
        Gen.Long[0, System.DateTime.MaxValue.Ticks].Select(ticks => new System.DateTime(ticks, DateTimeKind.Utc)),
        Gen.Long[System.DateTime.UnixEpoch.Ticks, new System.DateTime(2200, 1, 1).Ticks].Select(ticks => new System.DateTime(ticks, DateTimeKind.Local)),
        Gen.Long[0, 1L << 34].Select(seconds => System.DateTime.UnixEpoch.AddSeconds(seconds)),
        OneOf(System.DateTime.MinValue, System.DateTime.MaxValue, System.DateTime.UnixEpoch, System.DateTime.UnixEpoch.AddTicks(-1)));

    public static readonly Gen<DateTimeOffset> DateTimeOffset = Gen.OneOf(
        Gen.Select(Gen.Long[System.DateTime.MinValue.AddDays(1).Ticks, System.DateTime.MaxValue.AddDays(-1).Ticks], Gen.Int[-14 * 60, 14 * 60],
            (ticks, minutes) => new System.DateTimeOffset(ticks, System.TimeSpan.FromMinutes(minutes))),
        OneOf(System.DateTimeOffset.MinValue, System.DateTimeOffset.MaxValue, System.DateTimeOffset.UnixEpoch));

    public static readonly Gen<TimeSpan> TimeSpan = Gen.OneOf(Gen.Long.Select(ticks => new System.TimeSpan(ticks)), OneOf(System.TimeSpan.MinValue, System.TimeSpan.MaxValue, System.TimeSpan.Zero));

    public static readonly Gen<DateOnly> DateOnly = Gen.OneOf(Gen.Int[0, System.DateOnly.MaxValue.DayNumber].Select(System.DateOnly.FromDayNumber), OneOf(System.DateOnly.MinValue, System.DateOnly.MaxValue));

    public static readonly Gen<TimeOnly> TimeOnly = Gen.OneOf(Gen.Long[0, System.TimeOnly.MaxValue.Ticks].Select(ticks => new System.TimeOnly(ticks)), OneOf(System.TimeOnly.MinValue, System.TimeOnly.MaxValue));

    public static readonly Gen<float> Single = Gen.OneOf(Gen.Float, OneOf(float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -0f));

    public static readonly Gen<double> Double = Gen.OneOf(Gen.Double, OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -0d));

    public static readonly Gen<Uri> Uri = OneOf(
        new System.Uri("https://example.org/a?b=c#d"), new System.Uri("/relative/path", UriKind.Relative), new System.Uri("https://exämple.org/ü%20b"), new System.Uri("urn:isbn:0451450523"));

    public static readonly Gen<byte[]> Bytes = Gen.OneOf(Gen.Byte.Array[0, 40], Gen.Byte.Array[255, 260]);

    /// <summary>Numbers of every length that MessagePack gives them, not only the long ones that a uniform choice yields.</summary>
    public static readonly Gen<long> Int64 = Gen.Select(Gen.Long, Gen.Int[0, 63], (value, shift) => value >> shift);

    public static readonly Gen<ulong> UInt64 = Gen.Select(Gen.ULong, Gen.Int[0, 63], (value, shift) => value >> shift);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
