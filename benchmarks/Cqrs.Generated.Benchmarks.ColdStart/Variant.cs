namespace Cqrs.Generated.Benchmarks.ColdStart;

/// <summary>One way to start and load the account.</summary>
/// <param name="Store">nothing, memory, sqlite or postgresql.</param>
/// <param name="Program">Who loads it: the framework, the framework with a container, or a program written by hand.</param>
/// <param name="Compilation">jit or native.</param>
/// <param name="File">The program.</param>
/// <param name="Arguments">What it is started with.</param>
internal sealed record Variant(string Store, string Program, string Compilation, string File, IReadOnlyList<string> Arguments)
{
    public List<double> Milliseconds { get; } = [];

    public double Median
    {
        get
        {
            double[] sorted = [.. Milliseconds.Order()];
            return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public override string ToString() => $"{Store}, {Program}, {Compilation}";
}
