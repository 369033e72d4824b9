using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing;

/// <summary>One named check of the conformance kit for stores.</summary>
public sealed class StoreCheck : ConformanceCheck
{
    private readonly Func<CheckRun, Task> _run;

    internal StoreCheck(string name, StorePromise promise, string statement, StoreCapabilities needs, Func<CheckRun, Task> run)
        : base(name, promise, statement)
        => (Needs, _run) = (needs, run);

    /// <summary>What a store must claim for the check to be demanded of it; usually nothing.</summary>
    public StoreCapabilities Needs { get; }

    /// <summary>Whether the check is demanded of a store that claims <paramref name="capabilities"/>.</summary>
    public bool IsDemandedOf(StoreCapabilities capabilities) => (Needs & ~capabilities) == 0;

    internal Task RunAsync(CheckRun run) => _run(run);
}
