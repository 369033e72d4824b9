using System.Text.Json.Serialization;
using System.Text.Json;

namespace Cqrs.Generated.Benchmarks.Report.Reading;

/// <summary>What the corpus's program has measured of one aggregate with histories of one length.</summary>
internal sealed record CorpusFigure(
    string Aggregate, int Events, int EventTypes, int Handlers, int Interruptions, string Level, double BytesPerEvent, double Ours, double Peer, double OursAllocated, double PeerAllocated)
{
    [JsonIgnore]
    public double Ratio => Peer / Ours;

    /// <exception cref="ReportException">There is no file, or nothing in it.</exception>
    public static IReadOnlyList<CorpusFigure> Read(string file)
    {
        if (!File.Exists(file))
            throw new ReportException($"There is no '{file}': the corpus's program has written no figures.");
        var figures = JsonSerializer.Deserialize<IReadOnlyList<CorpusFigure>>(File.ReadAllText(file), JsonSerializerOptions.Web);
        return figures is { Count: > 0 } ? figures : throw new ReportException($"'{file}' holds no figures.");
    }
}
