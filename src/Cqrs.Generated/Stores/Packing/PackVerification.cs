namespace Cqrs.Generated.Stores.Packing;

/// <summary>What came of comparing a store's packed segments with the events that they were made of.</summary>
/// <param name="Segments">How many segments were compared.</param>
/// <param name="Events">How many events they were compared with.</param>
/// <param name="Differences">The segments that are not what packing their events gives; none where all is well.</param>
public sealed record PackVerification(long Segments, long Events, IReadOnlyList<PackDifference> Differences)
{
    /// <summary>Whether every segment is what its events say.</summary>
    public bool IsSound => Differences.Count == 0;
}

/// <summary>A packed segment that is not what packing its events gives.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="FirstVersion">The first version that the segment is kept under.</param>
/// <param name="LastVersion">The last one.</param>
/// <param name="Found">What differs, for people.</param>
public sealed record PackDifference(string StreamId, long FirstVersion, long LastVersion, string Found);
