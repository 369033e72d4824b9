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
    private readonly EditedCompilation _sources;
    private readonly Dictionary<Edit, Samples> _samples = [];
    private GeneratorDriver _driver;

    public GeneratorSubject(string name, ImmutableArray<ISourceGenerator> generators, Workload workload)
    {
        (Name, Workload, _generators, _sources) = (name, workload, generators, new EditedCompilation(workload));
        _driver = Driver();
        FirstRun.Add(Run());
    }

    public string Name { get; }

    public Workload Workload { get; }

    /// <summary>Runs of a new driver over everything.</summary>
    public Samples FirstRun { get; } = new();

    /// <summary>Ends the measurements of the generator and hands over its sources together with what it has generated.</summary>
    public EditedCompilation ToCompiled()
    {
        _driver.RunGeneratorsAndUpdateCompilation(_sources.Current, out var output, out _);
        _sources.Add(output);
        return _sources;
    }

    public Samples Of(Edit edit) => _samples[edit];

    /// <summary>Edits a file, and measures what the generator does about it.</summary>
    public void Measure(Edit edit, bool warmUp)
    {
        _sources.Toggle(edit);
        var time = Run();
        if (!warmUp)
            (_samples.TryGetValue(edit, out var samples) ? samples : _samples[edit] = new Samples()).Add(time);
    }

    /// <summary>Measures a new driver on a compilation that was just edited.</summary>
    public void MeasureFirstRun()
    {
        _sources.Toggle(Workload.BodyEdits[0]);
        _driver = Driver();
        FirstRun.Add(Run());
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
