using Cqrs.Generated.LatencyBenchmarks.Compiling;
using Cqrs.Generated.LatencyBenchmarks.Workloads;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>The generators, turn by turn, so that what else the machine does hits all of them.</summary>
internal sealed class GeneratorComparison
{
    private const int WarmUps = 5;
    private const int Rounds = 13;

    // For what no bound is set on.
    private const int FewRounds = 4;

    public GeneratorSubject Ours { get; }

    public GeneratorSubject Mediator { get; }

    /// <summary>The generator of System.Text.Json, its 1,600 types named in one class and in two hundred.</summary>
    public IReadOnlyList<GeneratorSubject> Json { get; }

    public IReadOnlyList<GeneratorSubject> All { get; }

    public GeneratorComparison(Workload cqrs)
    {
        var json = MeasuredAssemblies.Generators(MeasuredAssemblies.JsonGenerator);
        Ours = new("Cqrs.Generated", MeasuredAssemblies.Generators(MeasuredAssemblies.OurGenerator), cqrs);
        Json = [new("System.Text.Json, one context", json, JsonWorkload.WithOneContext()), new("System.Text.Json, 200 contexts", json, JsonWorkload.WithContextPerAggregate())];
        Mediator = new("Mediator", MeasuredAssemblies.Generators(MeasuredAssemblies.MediatorGenerator), MediatorWorkload.Create());
        All = [
            new("floor: no node is of interest", [new SyntaxFloor().AsSourceGenerator()], cqrs),
            new("floor: one type is looked up", [new LookupFloor().AsSourceGenerator()], cqrs),
            new("floor: as many files as ours, empty", [new FilesFloor(Ours.Generated.Files).AsSourceGenerator()], cqrs),
            Ours, .. Json, Mediator,
        ];
    }

    public void Run()
    {
        Repeat(-WarmUps, Rounds, static (subject, warmUp) => subject.MeasureBodyEdits(warmUp));
        Repeat(-1, FewRounds, static (subject, warmUp) => subject.MeasureOtherEdits(warmUp));
        Repeat(0, FewRounds, static (subject, _) => subject.MeasureFirstRun());
    }

    private void Repeat(int from, int to, Action<GeneratorSubject, bool> measure)
    {
        for (var round = from; round < to; round++)
        {
            foreach (var subject in All)
                measure(subject, round < 0);
        }
    }
}
