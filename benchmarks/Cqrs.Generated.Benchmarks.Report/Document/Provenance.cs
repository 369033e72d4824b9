using System.Globalization;
using System.Runtime.InteropServices;

namespace Cqrs.Generated.Benchmarks.Report.Document;

/// <summary>Where, when and from what figures come: the line under each block.</summary>
/// <param name="Commit">The commit, and whether there was more than it.</param>
/// <param name="Load">The load average when the run began.</param>
internal sealed record Provenance(string Commit, string Load)
{
    public override string ToString()
        => $"*{Environment.ProcessorCount} × {Processor()}, {Memory()}, {OperatingSystem()}, {RuntimeInformation.FrameworkDescription}; "
            + $"{DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, commit {Commit}; load average at the start {Load}.*";

    private static string Processor() => Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Memory() => $"{Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9).ToString(CultureInfo.InvariantCulture)} GB";

    private static string OperatingSystem()
        => File.Exists("/etc/os-release")
            ? File.ReadLines("/etc/os-release").Where(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal)).Select(line => line[12..].Trim('"')).FirstOrDefault(RuntimeInformation.OSDescription)
            : RuntimeInformation.OSDescription;

    private static string? Line(string file, string key)
        => File.Exists(file) ? File.ReadLines(file).Where(line => line.StartsWith(key, StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()).FirstOrDefault() : null;
}
