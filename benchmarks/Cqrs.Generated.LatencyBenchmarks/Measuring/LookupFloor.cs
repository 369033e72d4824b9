using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>A generator that looks up one type by its name: what the first question about a symbol costs, whoever asks it.</summary>
internal sealed class LookupFloor : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(
            context.CompilationProvider.Select(static (compilation, _) => compilation.GetTypeByMetadataName("Cqrs.Generated.Aggregate") is null),
            static (_, _) => { });
}
