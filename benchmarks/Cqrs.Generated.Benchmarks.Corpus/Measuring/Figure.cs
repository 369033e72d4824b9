using System.Text.Json.Serialization;

namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>What was measured of one aggregate with histories of one length.</summary>
/// <param name="Aggregate">Its name.</param>
/// <param name="Events">How many events the history has.</param>
/// <param name="EventTypes">How many types of events the aggregate has.</param>
/// <param name="Handlers">How many of them have a handler.</param>
/// <param name="Interruptions">How many handlers interrupt the fold.</param>
/// <param name="Level">The level that its fold reaches.</param>
/// <param name="BytesPerEvent">Payload, on average.</param>
/// <param name="Ours">Nanoseconds per event of the generated fold.</param>
/// <param name="Peer">Nanoseconds per event of MessagePack's classes.</param>
/// <param name="OursAllocated">Bytes per event that the generated fold allocates.</param>
/// <param name="PeerAllocated">Bytes per event that MessagePack's classes allocate.</param>
internal sealed record Figure(
    string Aggregate, int Events, int EventTypes, int Handlers, int Interruptions, string Level, double BytesPerEvent, double Ours, double Peer, double OursAllocated, double PeerAllocated)
{
    /// <summary>How many times as long MessagePack's classes take.</summary>
    public double Ratio => Peer / Ours;
}

/// <summary>All figures, as a file.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<Figure>))]
internal sealed partial class FigureJson : JsonSerializerContext;
