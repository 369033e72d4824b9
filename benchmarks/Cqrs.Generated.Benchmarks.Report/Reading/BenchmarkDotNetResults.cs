using System.Globalization;
using System.Text.Json;

namespace Cqrs.Generated.Benchmarks.Report.Reading;

/// <summary>Reads what BenchmarkDotNet's JSON exporter has written.</summary>
internal static class BenchmarkDotNetResults
{
    /// <summary>The figures of all classes in a folder of results.</summary>
    /// <exception cref="ReportException">There are none, or a benchmark has failed and has none.</exception>
    public static IReadOnlyList<Measured> Read(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*-report*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
        return files.Length == 0
            ? throw new ReportException($"'{folder}' holds no results: no benchmark has that name, or the run ended before any was written.")
            : [.. files.SelectMany(file => ReadText(File.ReadAllText(file)))];
    }

    /// <summary>The figures in one file.</summary>
    public static IReadOnlyList<Measured> ReadText(string json)
    {
        using var report = JsonDocument.Parse(json);
        return [.. report.RootElement.GetProperty("Benchmarks").EnumerateArray().Select(One)];
    }

    private static Measured One(JsonElement benchmark)
    {
        if (!benchmark.TryGetProperty("Statistics", out var statistics) || statistics.ValueKind != JsonValueKind.Object)
            throw new ReportException($"{benchmark.GetProperty("FullName").GetString()} has no figures: it failed.");
        var allocated = benchmark.TryGetProperty("Memory", out var memory) && memory.ValueKind == JsonValueKind.Object && memory.TryGetProperty("BytesAllocatedPerOperation", out var bytes)
            && bytes.ValueKind == JsonValueKind.Number
            ? (long?)Math.Round(bytes.GetDouble())
            : null;
        return new Measured(
            benchmark.GetProperty("Type").GetString()!, benchmark.GetProperty("Method").GetString()!, [.. Parameters(benchmark.GetProperty("Parameters").GetString()!)],
            statistics.GetProperty("Median").GetDouble(), allocated);
    }

    // "Events=1000&Mode=Packed"; numbers as the benchmark's author would read them.
    private static IEnumerable<(string, string)> Parameters(string text)
        => text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('=', 2))
            .Select(pair => (pair[0], double.TryParse(pair[1].Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number.ToString("#,##0.###", CultureInfo.InvariantCulture)
                : pair[1]));
}
