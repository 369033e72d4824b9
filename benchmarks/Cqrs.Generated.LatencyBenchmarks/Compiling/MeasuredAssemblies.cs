using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.LatencyBenchmarks.Compiling;

/// <summary>Loads generators and analyzers as the compiler does: from their files, which the build has named.</summary>
internal sealed class MeasuredAssemblies : IAnalyzerAssemblyLoader
{
    public const string OurGenerator = "Cqrs.Generated.SourceGenerators";
    public const string OurAnalyzers = "Cqrs.Generated.Analyzers";
    public const string JsonGenerator = "System.Text.Json.SourceGeneration";
    public const string MediatorGenerator = "Mediator.SourceGenerator";
    public const string NetAnalyzers = "Microsoft.CodeAnalysis.NetAnalyzers";
    public const string CSharpNetAnalyzers = "Microsoft.CodeAnalysis.CSharp.NetAnalyzers";

    private static readonly MeasuredAssemblies s_loader = new();

    private MeasuredAssemblies() { }

    public static ImmutableArray<ISourceGenerator> Generators(string assembly) => Open(assembly).GetGenerators(LanguageNames.CSharp);

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers(params string[] assemblies)
        => [.. assemblies.SelectMany(assembly => Open(assembly).GetAnalyzers(LanguageNames.CSharp))];

    public static string PathOf(string name) => typeof(MeasuredAssemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == name)?.Value ?? throw new InvalidOperationException($"The build did not say where {name} is.");

    public void AddDependencyLocation(string fullPath) { }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);

    private static AnalyzerFileReference Open(string assembly)
    {
        var reference = new AnalyzerFileReference(PathOf(assembly), s_loader);
        reference.AnalyzerLoadFailed += (_, failure) => throw new InvalidOperationException($"{assembly}: {failure.Message}", failure.Exception);
        return reference;
    }
}
