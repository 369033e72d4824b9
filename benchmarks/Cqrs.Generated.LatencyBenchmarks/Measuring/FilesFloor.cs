using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>
/// A generator that writes so many files once and never again. At every run the compiler compares the name of each with all before it, which grows with the
/// square of their number.
/// </summary>
internal sealed class FilesFloor(int count) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(
            context.ParseOptionsProvider.SelectMany((_, _) => Enumerable.Range(0, count)),
            static (output, number) => output.AddSource($"File{number}", ""));
}
