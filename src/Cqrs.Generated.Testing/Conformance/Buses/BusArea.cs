using System.Collections;
using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>The checks of one area of buses: a method and a sentence each. Names come from the compiler, so nothing is looked up at run time.</summary>
/// <param name="name">What the names of the checks begin with.</param>
/// <param name="promise">What they test.</param>
internal sealed class BusArea(string name, BusPromise promise) : IEnumerable<BusCheck>
{
    private readonly List<BusCheck> _checks = [];

    public void Add(Func<BusRun, Task> run, string statement, [CallerArgumentExpression(nameof(run))] string method = "")
        => _checks.Add(new BusCheck($"{name}.{method}", promise, statement, run));

    public IEnumerator<BusCheck> GetEnumerator() => _checks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
