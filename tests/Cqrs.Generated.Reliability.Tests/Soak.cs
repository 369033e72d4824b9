namespace Cqrs.Generated.Reliability.Tests;

/// <summary>How much a test does: its quick form runs with all other tests, its soak form does what docs/reliability.md gives as the figure.</summary>
internal static class Soak
{
    /// <summary>Whether the environment says <c>CQRS_SOAK=1</c>.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("CQRS_SOAK") is "1" or "true";

    /// <summary>How often to do something.</summary>
    public static int Times(int quick, int soak) => IsOn ? soak : quick;
}
