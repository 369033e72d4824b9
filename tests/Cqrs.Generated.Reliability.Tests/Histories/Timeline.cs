namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>
/// The states that something which only grows has gone through, as operations have seen them: a stream's version, or the log's end. Finds answers that contradict
/// the order in which operations were begun and ended.
/// </summary>
/// <remarks>
/// States have one order, so the write-write, write-read and read-write edges of Adya's graph all lead upwards, and a cycle needs a real-time edge that leads
/// downwards: somebody knew a state, and an operation that began afterwards found a lower one. The highest known state is all that has to be remembered, which
/// makes the search for cycles one sweep. It is complete: where the sweep finds nothing, giving each operation the highest state known at its beginning is a
/// strictly serial order.
/// </remarks>
internal sealed class Timeline
{
    private readonly List<Fact> _facts = [];

    /// <summary>Notes an operation that has seen at least a state, and before which the state was below another one.</summary>
    public void Add(Operation operation, long atLeast, long below = long.MaxValue) => _facts.Add(new Fact(operation, atLeast, below));

    /// <summary>Pairs of operations: what was known, and the later one that contradicts it.</summary>
    public IEnumerable<(Operation Known, Operation Contradicting)> Contradictions()
    {
        var byEnd = _facts.OrderBy(static fact => fact.Operation.Completed).ToArray();
        var ended = 0;
        Fact? highest = null;
        foreach (var fact in _facts.OrderBy(static fact => fact.Operation.Invoked))
        {
            for (; ended < byEnd.Length && byEnd[ended].Operation.Completed < fact.Operation.Invoked; ended++)
            {
                if (highest is not { } known || byEnd[ended].AtLeast > known.AtLeast)
                    highest = byEnd[ended];
            }

            if (highest is { } before && before.AtLeast >= fact.Below)
                yield return (before.Operation, fact.Operation);
        }
    }

    private readonly record struct Fact(Operation Operation, long AtLeast, long Below);
}
