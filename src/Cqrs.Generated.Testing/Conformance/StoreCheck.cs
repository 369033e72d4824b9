using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing;

/// <summary>One named check of the conformance kit.</summary>
public sealed class StoreCheck
{
    private readonly Func<CheckRun, Task> _run;

    internal StoreCheck(string name, StorePromise promise, string statement, StoreCapabilities needs, Func<CheckRun, Task> run)
        => (Name, Promise, Statement, Needs, _run) = (name, promise, statement, needs, run);

    /// <summary>Area, situation and outcome: <c>Idempotency.RepeatedBatch_ReturnsTheFirstResult</c>. Names do not change; checks are added.</summary>
    public string Name { get; }

    /// <summary>The promise that the check belongs to.</summary>
    public StorePromise Promise { get; }

    /// <summary>What must hold, in a sentence.</summary>
    public string Statement { get; }

    /// <summary>What a store must claim for the check to be demanded of it; usually nothing.</summary>
    public StoreCapabilities Needs { get; }

    /// <summary>Whether the check is demanded of a store that claims <paramref name="capabilities"/>.</summary>
    public bool IsDemandedOf(StoreCapabilities capabilities) => (Needs & ~capabilities) == 0;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal Task RunAsync(CheckRun run) => _run(run);
}
