using Cqrs.Generated.Testing.Conformance;
using Cqrs.Generated.Testing.Conformance.Checks;

namespace Cqrs.Generated.Testing;

/// <summary>The checks that every store must pass, and how to run them from any test framework, or from none.</summary>
/// <remarks>A class of a few lines makes each check a test; <c>docs/testing.md</c> shows it.</remarks>
public static class StoreConformance
{
    /// <summary>Every check, in the order of the areas.</summary>
    public static IReadOnlyList<StoreCheck> Checks { get; } = [.. AllChecks.InOrder];

    /// <summary>The checks that are demanded of a store with these claims.</summary>
    public static IEnumerable<StoreCheck> DemandedOf(StoreCapabilities capabilities) => Checks.Where(check => check.IsDemandedOf(capabilities));

    /// <summary>The check with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static StoreCheck Find(string name) => Checks.FirstOrDefault(check => check.Name == name)
        ?? throw new ArgumentException($"There is no check '{name}'. StoreConformance.Checks lists them.", nameof(name));

    /// <summary>Runs a check against a store of its own.</summary>
    /// <param name="name">The check's name.</param>
    /// <param name="fixture">A new fixture; it is disposed at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the check passed, or was not demanded and therefore not run.</returns>
    /// <exception cref="ConformanceException">The store failed the check.</exception>
    /// <exception cref="ArgumentException">There is no check with this name.</exception>
    public static async Task<CheckOutcome> RunAsync(string name, StoreFixture fixture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        var check = Find(name);
        var missing = check.Needs & ~fixture.Capabilities;
        var outcome = new CheckOutcome(check, missing == StoreCapabilities.None ? "" : missing.ToString());
        if (outcome.WasDemanded)
            await new CheckRunner(check, fixture, fixture.Patience, token => new CheckRun(check, fixture, token)).RunAsync(cancellationToken).ConfigureAwait(false);
        else
            await fixture.DisposeAsync().ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Runs every check, one after the other. For programs without a test framework.</summary>
    /// <param name="fixture">Makes a new fixture for each check.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<ConformanceReport> RunAllAsync(Func<StoreFixture> fixture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        return ConformanceReport.OfAsync(Checks, check => RunAsync(check.Name, fixture(), cancellationToken));
    }
}
