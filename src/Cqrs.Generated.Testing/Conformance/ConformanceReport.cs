using System.Text;

namespace Cqrs.Generated.Testing;

/// <summary>What became of every check, for whoever runs the kit without a test framework.</summary>
public sealed class ConformanceReport
{
    internal ConformanceReport(IReadOnlyList<CheckOutcome> outcomes, IReadOnlyList<ConformanceException> failures)
    {
        Passed = [.. outcomes.Where(outcome => outcome.WasDemanded)];
        NotDemanded = [.. outcomes.Where(outcome => !outcome.WasDemanded)];
        Failures = failures;
    }

    /// <summary>Runs checks one after the other.</summary>
    internal static async Task<ConformanceReport> OfAsync<TCheck>(IEnumerable<TCheck> checks, Func<TCheck, Task<CheckOutcome>> run)
    {
        var outcomes = new List<CheckOutcome>();
        var failures = new List<ConformanceException>();
        foreach (var check in checks)
        {
            try
            {
                outcomes.Add(await run(check).ConfigureAwait(false));
            }
            catch (ConformanceException failure)
            {
                failures.Add(failure);
            }
        }

        return new ConformanceReport(outcomes, failures);
    }

    /// <summary>The checks that passed.</summary>
    public IReadOnlyList<CheckOutcome> Passed { get; }

    /// <summary>The checks that were not run, each with what the store does not claim.</summary>
    public IReadOnlyList<CheckOutcome> NotDemanded { get; }

    /// <summary>The failures, one for each check that failed.</summary>
    public IReadOnlyList<ConformanceException> Failures { get; }

    /// <summary>Throws if a check failed.</summary>
    /// <exception cref="AggregateException">All failures.</exception>
    public void ThrowIfFailed()
    {
        if (Failures.Count > 0)
            throw new AggregateException(ToString(), Failures);
    }

    /// <summary>The counts, then every failure, then what was not demanded.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Passed.Count} passed, {Failures.Count} failed, {NotDemanded.Count} not demanded.");
        foreach (var failure in Failures)
            text.Append('\n').Append(failure.Message);
        foreach (var outcome in NotDemanded)
            text.Append('\n').Append(outcome);
        return text.ToString();
    }
}
