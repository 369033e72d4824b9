using System.Collections.Immutable;
using System.Diagnostics;
using Cqrs.Generated.LatencyBenchmarks.Compiling;
using Cqrs.Generated.LatencyBenchmarks.Workloads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>A generator at work on a compilation of its own, so that it pays itself for every symbol that it asks for.</summary>
internal sealed class GeneratorSubject
{
    private readonly ImmutableArray<ISourceGenerator> _generators;
    private readonly Workload _workload;
    private readonly EditedCompilation _sources;
    private readonly Dictionary<string, Samples> _samples = [];
    private readonly Samples _firstRuns = new();
    private GeneratorDriver _driver;

    public GeneratorSubject(string name, ImmutableArray<ISourceGenerator> generators, Workload workload)
    {
        (Name, _generators, _workload, _sources) = (name, generators, workload, new EditedCompilation(workload));
        _driver = Driver();
        Run();
        var result = _driver.GetRunResult();
        if (result.Results.Select(r => r.Exception).FirstOrDefault(e => e is not null) is { } exception)
            throw new InvalidOperationException($"{name} failed.", exception);
        if (result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"{name}: {error}");
        Generated = (result.GeneratedTrees.Length, result.GeneratedTrees.Sum(tree => tree.Length));
    }

    public string Name { get; }

    /// <summary>How much it writes, which shows that it found its work.</summary>
    public (int Files, int Characters) Generated { get; }

    /// <summary>A new driver over everything, the compiler being warm: in milliseconds.</summary>
    public double FirstRun => _firstRuns.Median;

    /// <summary>In milliseconds, or null where it makes no such edit.</summary>
    public double? MedianOf(string edit) => _samples.TryGetValue(edit, out var samples) ? samples.Median : null;

    /// <summary>Edits a body in each of some files, and measures what the generator does about it each time.</summary>
    public void MeasureBodyEdits(bool warmUp) => Measure(_workload.BodyEdits, warmUp);

    /// <summary>The same for edits that change what has to be generated.</summary>
    public void MeasureOtherEdits(bool warmUp) => Measure(_workload.OtherEdits, warmUp);

    /// <summary>Measures a new driver on a compilation that was just edited.</summary>
    public void MeasureFirstRun()
    {
        _sources.Toggle(_workload.BodyEdits[0]);
        _driver = Driver();
        _firstRuns.Add(Run());
    }

    /// <summary>Ends the measurements and hands over the sources together with what is generated.</summary>
    public EditedCompilation ToCompiled()
    {
        _driver.RunGeneratorsAndUpdateCompilation(_sources.Current, out var output, out _);
        _sources.Continue(output);
        return _sources;
    }

    private void Measure(IReadOnlyList<Edit> edits, bool warmUp)
    {
        foreach (var edit in edits)
        {
            _sources.Toggle(edit);
            var time = Run();
            if (!warmUp)
                Samples.In(_samples, edit.Name).Add(time);
        }
    }

    private TimeSpan Run()
    {
        // What parsing and earlier runs left behind is not this run's to collect.
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        var started = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_sources.Current);
        return Stopwatch.GetElapsedTime(started);
    }

    private CSharpGeneratorDriver Driver()
        => CSharpGeneratorDriver.Create(_generators, parseOptions: EditedCompilation.ParseOptions, optionsProvider: SdkConfiguration.Options);
}
