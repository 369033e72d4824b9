namespace Bank.Tests;

/// <summary>Whether the long form of a test is asked for: <c>CQRS_SOAK=1</c>. What it checks is the same.</summary>
internal static class Soak
{
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("CQRS_SOAK") == "1";

    /// <summary>Leaves a test to the long form.</summary>
    /// <param name="why">Why the quick form does without.</param>
    public static void OrSkip(string why) => Assert.SkipUnless(IsAsked, $"{why} Set CQRS_SOAK=1 to run it.");
}
