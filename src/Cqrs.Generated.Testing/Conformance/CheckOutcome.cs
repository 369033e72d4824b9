namespace Cqrs.Generated.Testing;

/// <summary>What became of a check that did not fail: it passed, or it was not demanded.</summary>
/// <param name="Check">The check.</param>
/// <param name="Missing">What the check needs and the store does not claim.</param>
public sealed record CheckOutcome(StoreCheck Check, StoreCapabilities Missing)
{
    /// <summary>Whether the check was run, and passed.</summary>
    public bool WasDemanded => Missing == StoreCapabilities.None;

    /// <summary>Why the check was not run; empty if it was. For a test framework's skip.</summary>
    public string Reason => WasDemanded ? "" : $"Not demanded: the store does not claim {Missing}.";

    /// <summary>The check's name and what became of it.</summary>
    public override string ToString() => WasDemanded ? $"{Check.Name}: passed" : $"{Check.Name}: {Reason}";
}
