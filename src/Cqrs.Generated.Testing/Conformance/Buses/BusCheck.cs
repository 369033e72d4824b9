using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing;

/// <summary>One named check of the conformance kit for buses.</summary>
public sealed class BusCheck : ConformanceCheck
{
    private readonly Func<BusRun, Task> _run;

    internal BusCheck(string name, BusPromise promise, string statement, Func<BusRun, Task> run) : base(name, promise, statement) => _run = run;

    internal Task RunAsync(BusRun run) => _run(run);
}
