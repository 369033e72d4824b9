using System.Globalization;

namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>What random choices begin with: <c>CQRS_SEED</c>, or another one each time, which failures tell. How threads meet it cannot repeat.</summary>
internal static class Seed
{
    public static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("CQRS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1_000_000);
}
