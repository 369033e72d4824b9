namespace Cqrs.Generated.Testing;

/// <summary>What became of a check that did not fail: it passed, or it was not demanded.</summary>
/// <param name="Check">The check.</param>
/// <param name="Missing">What the check needs and the adapter does not claim; empty if that is nothing.</param>
public sealed record CheckOutcome(ConformanceCheck Check, string Missing)
{
    /// <summary>Whether the check was run, and passed.</summary>
    public bool WasDemanded => Missing.Length == 0;

    /// <summary>Why the check was not run; empty if it was. For a test framework's skip.</summary>
    public string Reason => WasDemanded ? "" : $"Not demanded: {Missing} is not claimed.";

    /// <summary>The check's name and what became of it.</summary>
    public override string ToString() => WasDemanded ? $"{Check.Name}: passed" : $"{Check.Name}: {Reason}";
}
