using System.Collections.Concurrent;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>A store or the model, with every step that was done on it and what came of it.</summary>
internal sealed class Observed(Func<Step, string> perform)
{
    private readonly ConcurrentQueue<string> _outcomes = new();

    public void Do(Step step) => _outcomes.Enqueue($"{step}: {perform(step)}");

    /// <summary>All outcomes, whatever the order in which they came, and what there is at last.</summary>
    public override string ToString()
        => string.Join('\n', _outcomes.Order(StringComparer.Ordinal).Concat(Steps.Everything.Select(step => $"{step}: {perform(step)}")));
}
