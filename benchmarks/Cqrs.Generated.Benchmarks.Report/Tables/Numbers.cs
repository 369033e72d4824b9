using System.Globalization;

namespace Cqrs.Generated.Benchmarks.Report.Tables;

/// <summary>Numbers as they are published: no more digits than were measured.</summary>
internal static class Numbers
{
    /// <summary>A time in the unit in which it has one to three digits before the point.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 999.5 => $"{Digits(nanoseconds)} ns",
        < 999.5e3 => $"{Digits(nanoseconds / 1e3)} µs",
        < 999.5e6 => $"{Digits(nanoseconds / 1e6)} ms",
        _ => $"{Digits(nanoseconds / 1e9)} s",
    };

    /// <summary>A round time, for an axis.</summary>
    public static string RoundTime(double nanoseconds) => Time(nanoseconds).Replace(".0 ", " ", StringComparison.Ordinal);

    /// <summary>How many times as much.</summary>
    public static string Ratio(double ratio) => ratio < 9.995 ? ratio.ToString(ratio < 0.0995 ? "0.000" : "0.00", CultureInfo.InvariantCulture) : Digits(ratio);

    /// <summary>An amount of memory.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < 9_999.5 => $"{bytes.ToString("#,##0", CultureInfo.InvariantCulture)} B",
        < 999.5e3 => $"{Digits(bytes / 1e3)} kB",
        _ => $"{Digits(bytes / 1e6)} MB",
    };

    public static string Digits(double value) => value.ToString(value < 99.95 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);
}
