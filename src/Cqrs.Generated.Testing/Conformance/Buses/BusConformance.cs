using System.Text.Json.Serialization.Metadata;
using Cqrs.Generated.Testing.Conformance;
using Cqrs.Generated.Testing.Conformance.Buses;
using Cqrs.Generated.Testing.Conformance.Buses.Checks;

namespace Cqrs.Generated.Testing;

/// <summary>The checks that every pair of buses must pass, and how to run them from any test framework, or from none.</summary>
/// <remarks>A class of a few lines makes each check a test; <c>docs/testing.md</c> shows it.</remarks>
public static class BusConformance
{
    /// <summary>Every check, in the order of the areas.</summary>
    public static IReadOnlyList<BusCheck> Checks { get; } = [.. CommandChecks.All, .. OutcomeChecks.All, .. EventChecks.All, .. ReceiverChecks.All, .. DeadLetterChecks.All];

    /// <summary>Knows the kit's messages, for buses that publish JSON by System.Text.Json: give it to those that a fixture opens.</summary>
    public static IJsonTypeInfoResolver Json => BusJson.Default;

    /// <summary>The check with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static BusCheck Find(string name) => Checks.FirstOrDefault(check => check.Name == name)
        ?? throw new ArgumentException($"There is no check '{name}'. BusConformance.Checks lists them.", nameof(name));

    /// <summary>Runs a check with buses of its own.</summary>
    /// <param name="name">The check's name.</param>
    /// <param name="fixture">A new fixture; it is disposed at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConformanceException">The buses failed the check.</exception>
    /// <exception cref="ArgumentException">There is no check with this name.</exception>
    public static async Task RunAsync(string name, BusFixture fixture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        var check = Find(name);
        await new CheckRunner(check, fixture, fixture.Patience, token => new BusRun(check, fixture, token)).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs every check, one after the other. For programs without a test framework.</summary>
    /// <param name="fixture">Makes a new fixture for each check.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<ConformanceReport> RunAllAsync(Func<BusFixture> fixture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        return ConformanceReport.OfAsync(Checks, async check =>
        {
            await RunAsync(check.Name, fixture(), cancellationToken).ConfigureAwait(false);
            return new CheckOutcome(check, "");
        });
    }
}
