using System.Text.Json;

namespace Cqrs.Generated.Benchmarks.Report.Reading;

/// <summary>What the cold start's program has measured of one program on one store.</summary>
/// <param name="Store">The store; "nothing" for the runtime alone.</param>
/// <param name="Program">The framework, the framework with a container, or a program by hand.</param>
/// <param name="Compilation">How it was compiled: jit or native.</param>
/// <param name="Median">Milliseconds from the start of the process to the first loaded aggregate.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
internal sealed record ColdStartFigure(string Store, string Program, string Compilation, double Median, double Least, double Most)
{
    public bool IsOurs => Program.StartsWith("framework", StringComparison.Ordinal);

    public string Name => $"{Store}, {Program}, {(Compilation == "native" ? "NativeAOT" : "JIT")}";

    /// <exception cref="ReportException">There is no file, or nothing in it.</exception>
    public static IReadOnlyList<ColdStartFigure> Read(string file)
    {
        if (!File.Exists(file))
            throw new ReportException($"There is no '{file}': the cold start's program has written no figures.");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var figures = document.RootElement.GetProperty("results").Deserialize<IReadOnlyList<ColdStartFigure>>(JsonSerializerOptions.Web);
        return figures is { Count: > 0 } ? figures : throw new ReportException($"'{file}' holds no figures.");
    }
}
