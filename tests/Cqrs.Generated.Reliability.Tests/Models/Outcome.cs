using System.Globalization;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>What comes of a step, as the text that store and model must agree on.</summary>
internal static class Outcome
{
    public const string None = "none";
    public const string Cancelled = "cancelled";
    public const string Reused = "reused";

    public static string Written(long version, long position) => string.Create(CultureInfo.InvariantCulture, $"written up to version {version} at {position}");

    public static string Repeated(long version, long position) => string.Create(CultureInfo.InvariantCulture, $"repeated, version {version} at {position}");

    public static string Conflict(long version) => string.Create(CultureInfo.InvariantCulture, $"conflict at {version}");

    public static string At(long position) => position.ToString(CultureInfo.InvariantCulture);
}
