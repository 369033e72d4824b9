namespace Cqrs.Generated.Stores.Packing;

/// <summary>Versions of a stream that a packer is to pack, as its segments leave them. For adapters.</summary>
/// <param name="First">The first version. Where the last segment could be longer, that is where it begins: so a stream that grows has few segments.</param>
/// <param name="Last">The last one; <see cref="long.MaxValue"/> behind the last segment.</param>
/// <param name="Packed">Up to where the versions are packed already; <see cref="First"/> - 1 where none are.</param>
public readonly record struct UnpackedRange(long First, long Last, long Packed)
{
    /// <summary>The versions between segments, and behind the last one.</summary>
    /// <param name="segments">Where the stream's segments begin and end, and how many bytes they have, in the order in which they begin. They may overlap: two stores with other settings may have made them.</param>
    /// <param name="segmentEvents">A segment of fewer events could be longer,</param>
    /// <param name="segmentBytes">if it has fewer bytes as well.</param>
    public static IReadOnlyList<UnpackedRange> Between(IEnumerable<(long First, long Last, long Bytes)> segments, long segmentEvents, long segmentBytes)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var unpacked = new List<UnpackedRange>();
        var (covered, open) = (0L, 1L);
        foreach (var (first, last, bytes) in segments)
        {
            if (first > covered + 1)
                unpacked.Add(new UnpackedRange(covered + 1, first - 1, covered));
            if (last <= covered)
                continue;
            covered = last;
            open = last - first + 1 < segmentEvents && bytes < segmentBytes ? first : last + 1;
        }

        unpacked.Add(new UnpackedRange(open, long.MaxValue, covered));
        return unpacked;
    }
}
