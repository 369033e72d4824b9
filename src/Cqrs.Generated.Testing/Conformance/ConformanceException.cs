using System.Text;

namespace Cqrs.Generated.Testing;

/// <summary>A store does not do what every store must do. The message says which check found out, what was expected and what was seen.</summary>
public sealed class ConformanceException : Exception
{
    internal ConformanceException(StoreCheck check, string situation, string expected, string seen, Exception? cause = null)
        : base(Describe(check, situation, expected, seen), cause)
        => (Check, Situation, Expected, Seen) = (check, situation, expected, seen);

    /// <summary>The check that failed.</summary>
    public StoreCheck Check { get; }

    /// <summary>The promise that the store does not keep.</summary>
    public StorePromise Promise => Check.Promise;

    /// <summary>What was being looked at.</summary>
    public string Situation { get; }

    /// <summary>What a store that keeps the promise shows.</summary>
    public string Expected { get; }

    /// <summary>What this store showed.</summary>
    public string Seen { get; }

    private static string Describe(StoreCheck check, string situation, string expected, string seen) => new StringBuilder()
        .Append(check.Name).Append(" failed.\n")
        .Append("  Promise:   ").Append(check.Promise).Append('\n')
        .Append("  Demand:    ").Append(check.Statement).Append('\n')
        .Append("  Situation: ").Append(situation).Append('\n')
        .Append("  Expected:  ").Append(expected).Append('\n')
        .Append("  Seen:      ").Append(seen)
        .ToString();
}
