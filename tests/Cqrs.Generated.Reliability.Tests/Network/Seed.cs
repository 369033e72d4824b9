using System.Globalization;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>Where a test's random choices begin: <c>CQRS_SEED</c>, or anywhere. The test says where.</summary>
internal static class Seed
{
    public static int Next() => int.TryParse(Environment.GetEnvironmentVariable("CQRS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();
}
