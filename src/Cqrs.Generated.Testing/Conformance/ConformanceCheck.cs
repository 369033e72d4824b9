namespace Cqrs.Generated.Testing;

/// <summary>One named check of a conformance kit.</summary>
public abstract class ConformanceCheck
{
    private protected ConformanceCheck(string name, Promise promise, string statement) => (Name, Promise, Statement) = (name, promise, statement);

    /// <summary>Area, situation and outcome: <c>Idempotency.RepeatedBatch_ReturnsTheFirstResult</c>. Names do not change; checks are added.</summary>
    public string Name { get; }

    /// <summary>The promise that the check belongs to.</summary>
    public Promise Promise { get; }

    /// <summary>What must hold, in a sentence.</summary>
    public string Statement { get; }

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}
