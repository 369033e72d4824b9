namespace Cqrs.Generated.Sqlite.Packing;

/// <summary>A segment as it is kept, whatever it holds.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="StreamId">The stream's id; null if there is no stream of that number.</param>
/// <param name="First">The first version that it is kept under.</param>
/// <param name="Last">The last one.</param>
/// <param name="Bytes">The segment.</param>
internal sealed record KeptSegment(long Stream, string? StreamId, long First, long Last, byte[] Bytes);
