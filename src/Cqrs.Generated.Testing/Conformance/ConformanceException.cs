using System.Text;

namespace Cqrs.Generated.Testing;

/// <summary>A store or a bus does not do what all of its kind must do. The message says which check found out, what was expected and what was seen.</summary>
public sealed class ConformanceException : Exception
{
    internal ConformanceException(ConformanceCheck check, string situation, string expected, string seen, Exception? cause = null)
        : base(Describe(check, situation, expected, seen), cause)
        => (Check, Situation, Expected, Seen) = (check, situation, expected, seen);

    /// <summary>The check that failed.</summary>
    public ConformanceCheck Check { get; }

    /// <summary>The promise that is not kept.</summary>
    public Promise Promise => Check.Promise;

    /// <summary>What was being looked at.</summary>
    public string Situation { get; }

    /// <summary>What is seen where the promise is kept.</summary>
    public string Expected { get; }

    /// <summary>What was seen here.</summary>
    public string Seen { get; }

    private static string Describe(ConformanceCheck check, string situation, string expected, string seen) => new StringBuilder()
        .Append(check.Name).Append(" failed.\n")
        .Append("  Promise:   ").Append(check.Promise).Append('\n')
        .Append("  Demand:    ").Append(check.Statement).Append('\n')
        .Append("  Situation: ").Append(situation).Append('\n')
        .Append("  Expected:  ").Append(expected).Append('\n')
        .Append("  Seen:      ").Append(seen)
        .ToString();
}
