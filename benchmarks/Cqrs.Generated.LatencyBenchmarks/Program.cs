using Cqrs.Generated.LatencyBenchmarks;
using Cqrs.Generated.LatencyBenchmarks.Measuring;
using Cqrs.Generated.LatencyBenchmarks.Workloads;

// What one keystroke costs: dotnet run -c Release --project benchmarks/Cqrs.Generated.LatencyBenchmarks
// Figures go to the output, progress to the error stream. Ends with 0 if all bounds are kept, 1 if one is missed, 2 if there is nothing to report.
var workload = CqrsWorkload.Create();

// 1. Times of a generator that starts over at every edit would be beside the point.
if (CachedSteps.NotCached(workload) is { Count: > 0 } problems)
{
    Console.Error.WriteLine($"Not measured: steps of the generator are not cached.\n  {string.Join("\n  ", problems)}");
    return 2;
}

Console.Error.WriteLine("Every step of the generator is cached. Now the generators, for about two minutes.");

// 2. Generators, each on its own compilation.
var generators = new GeneratorComparison(workload);
generators.Run();

// 3. Analyzers, on ours with what is generated for it.
Console.Error.WriteLine("Now the analyzers, for about a minute.");
var analyzers = new AnalyzerComparison();
await analyzers.RunAsync(generators.Ours.ToCompiled(), workload.BodyEdits);

// 4. The figures, and whether they are good enough.
var bounds = Bound.All(generators, analyzers, workload.BodyEdits);
foreach (var line in Report.Lines(workload, generators, analyzers, bounds))
    Console.WriteLine(line);
return bounds.All(bound => bound.IsKept) ? 0 : 1;
