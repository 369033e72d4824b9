namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>A file of a workload.</summary>
internal sealed record SourceFile(string Path, string Text);
