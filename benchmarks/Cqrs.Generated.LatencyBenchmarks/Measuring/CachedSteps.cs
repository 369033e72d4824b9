using Cqrs.Generated.LatencyBenchmarks.Compiling;
using Cqrs.Generated.LatencyBenchmarks.Workloads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>Whether our generator's own steps stay cached when a method body is edited. If they do not, its times are beside the point.</summary>
internal static class CachedSteps
{
    // The fingerprint of its class is the one thing that an edit of a handler is to change.
    private const int OutputsOfAHandler = 1;

    /// <summary>What ran again, one line for each step and edit.</summary>
    public static IReadOnlyList<string> NotCached(Workload workload)
    {
        var generators = MeasuredAssemblies.Generators(MeasuredAssemblies.OurGenerator);
        var sources = new EditedCompilation(workload);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            generators, parseOptions: EditedCompilation.ParseOptions, optionsProvider: SdkConfiguration.Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(sources.Current);
        var names = NamesOfSteps(generators[0]);
        var problems = names.Except(driver.GetRunResult().Results[0].TrackedSteps.Keys).Select(name => $"{name} has nothing to do in this workload").ToList();
        foreach (var edit in workload.BodyEdits)
        {
            sources.Toggle(edit);
            driver = driver.RunGenerators(sources.Current);
            problems.AddRange(NotCached(driver.GetRunResult().Results[0], names).Select(step => $"{step} after an edit of {edit.Name}"));
        }

        return problems;
    }

    private static IEnumerable<string> NotCached(GeneratorRunResult result, string[] names)
        => result.TrackedSteps.Where(step => names.Contains(step.Key)).Concat(result.TrackedOutputSteps)
            .SelectMany(step => step.Value.SelectMany(run => run.Outputs).Select(output => (step.Key, output.Reason)))
            .Where(step => step.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .GroupBy(step => step)
            .Where(steps => names.Contains(steps.Key.Key) || steps.Count() > OutputsOfAHandler)
            .Select(steps => $"{steps.Key.Key} is {steps.Key.Reason} {steps.Count()} times");

    // The steps that the generator has named itself: those of the compiler (the compilation, for one) are new at every edit.
    private static string[] NamesOfSteps(ISourceGenerator generator)
        => generator.GetGeneratorType().Assembly.GetType("Cqrs.Generated.SourceGenerators.Steps")?.GetField("All")?.GetValue(null) as string[]
           ?? throw new InvalidOperationException("The generator does not say what its steps are called.");
}
