namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>What someone types and takes back again, by turns.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Path">The file.</param>
/// <param name="Before">A text that stands in the file once.</param>
/// <param name="After">What takes its place.</param>
internal sealed record Edit(string Name, string Path, string Before, string After);
