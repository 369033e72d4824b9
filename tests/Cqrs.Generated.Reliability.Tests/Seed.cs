using System.Globalization;

namespace Cqrs.Generated.Reliability.Tests;

/// <summary>What random choices begin with: <c>CQRS_SEED</c>, or another one each time, which failures tell. How threads meet it cannot repeat.</summary>
internal static class Seed
{
    private static readonly int? Given = int.TryParse(Environment.GetEnvironmentVariable("CQRS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : null;

    /// <summary>One for the whole run.</summary>
    public static int Value { get; } = Next();

    /// <summary>Another one for each test.</summary>
    public static int Next() => Given ?? Random.Shared.Next(1_000_000);
}
