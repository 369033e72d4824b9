using Cqrs.Generated.LatencyBenchmarks.Compiling;
using Cqrs.Generated.LatencyBenchmarks.Measuring;
using Cqrs.Generated.LatencyBenchmarks.Workloads;
using Microsoft.CodeAnalysis;

var N = 0;
var clock = System.Diagnostics.Stopwatch.StartNew();
void Say(string s) => Console.WriteLine($"[{clock.Elapsed.TotalSeconds:0.0}s] {s}");
var cqrs = CqrsWorkload.Create();
List<GeneratorSubject> subjects = [];
void Add(string name, System.Collections.Immutable.ImmutableArray<ISourceGenerator> g, Workload w, bool check = true) { var s = new GeneratorSubject(name, g, w); subjects.Add(s); Say($"{name} first {s.FirstRun.Median:0}"); Say("checked"); }
Add("floor", [new FloorGenerator().AsSourceGenerator()], cqrs, false);
Add("ours", MeasuredAssemblies.Generators(MeasuredAssemblies.OurGenerator), cqrs);
for (var i = 0; i < N; i++)
    foreach (var s in subjects)
    {
        foreach (var e in s.Workload.BodyEdits) s.Measure(e, i < 3);
        if (i % 2 == 0)
            foreach (var e in s.Workload.OtherEdits) s.Measure(e, i < 3);
        if (i > 7) s.MeasureFirstRun();
    }
if (N > 0) foreach (var s in subjects)
    Say($"{s.Name}: {string.Join(" | ", s.Workload.BodyEdits.Concat(s.Workload.OtherEdits).Select(e => $"{e.Name} {s.Of(e).Median:0.0} ({s.Of(e).Quantile(0.1):0.0}..{s.Of(e).Quantile(0.9):0.0})"))} | first {s.FirstRun.Quantile(0.2):0}");
var sources = subjects[1].ToCompiled();
subjects.Clear();
List<AnalyzerSubject> sets = [
    new("floor", [new FloorAnalyzer()]),
    new("ours", MeasuredAssemblies.Analyzers(MeasuredAssemblies.OurAnalyzers)),
    new("net", MeasuredAssemblies.Analyzers(MeasuredAssemblies.NetAnalyzers, MeasuredAssemblies.CSharpNetAnalyzers)),
];
for (var i = 0; i < 20; i++)
    foreach (var s in sets)
        foreach (var e in cqrs.BodyEdits) await s.MeasureAsync(sources, e, i < 8);
foreach (var s in sets)
{
    Say($"{s.Name}: {string.Join(" | ", cqrs.BodyEdits.Select(e => $"{e.Name} {s.Of(e).Median:0.0} ({s.Of(e).Quantile(0.1):0.0}..{s.Of(e).Quantile(0.9):0.0})"))}");
    foreach (var (n, ms) in s.Milliseconds.OrderByDescending(x => x.Value).Take(15)) Console.WriteLine($"   {n} {ms / 36:0.00}");
}
var before = clock.Elapsed;
foreach (var g in (await sets[1].DiagnosticsAsync(sources.Current)).GroupBy(d => d.Id)) Say($"{g.Key} {g.Count()} {g.First()}");
Say("end");
