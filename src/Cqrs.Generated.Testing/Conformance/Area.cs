using System.Collections;
using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>The checks of one area: a method and a sentence each. Names come from the compiler, so nothing is looked up at run time.</summary>
/// <param name="name">What the names of the checks begin with.</param>
/// <param name="promise">What they test, where they do not say otherwise.</param>
/// <param name="needs">What they all need.</param>
internal sealed class Area(string name, StorePromise promise, StoreCapabilities needs = StoreCapabilities.None) : IEnumerable<StoreCheck>
{
    private readonly List<StoreCheck> _checks = [];

    public void Add(Func<CheckRun, Task> run, string statement, [CallerArgumentExpression(nameof(run))] string method = "")
        => Add(run, statement, promise, needs, method);

    public void Add(Func<CheckRun, Task> run, string statement, StorePromise keeps, [CallerArgumentExpression(nameof(run))] string method = "")
        => Add(run, statement, keeps, needs, method);

    public void Add(Func<CheckRun, Task> run, string statement, StoreCapabilities also, [CallerArgumentExpression(nameof(run))] string method = "")
        => Add(run, statement, promise, needs | also, method);

    public IEnumerator<StoreCheck> GetEnumerator() => _checks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(Func<CheckRun, Task> run, string statement, StorePromise keeps, StoreCapabilities required, string method)
        => _checks.Add(new StoreCheck($"{name}.{method}", keeps, statement, required, run));
}
