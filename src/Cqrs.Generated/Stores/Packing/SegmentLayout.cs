namespace Cqrs.Generated.Stores.Packing;

/// <summary>Where the parts of a packed segment lie. Numbers are little-endian; what is written here is released and never changes.</summary>
/// <remarks>
/// <code>
/// offset  bytes
///      0      4  mark and format: "CQP1"
///      4      4  how many events
///      8      8  version of the first event; the others follow without a gap
///     16      4  bytes of the entries:  for each event its type's number and its payload's length, as varints
///     20      4  bytes of the runs:     for each run of positions (same epoch, each sequence one more) its length, how much larger its epoch is than the last one's, and its first
///                                       sequence, less the sequence before where the epoch is the same, as varints. The events of one append are one run.
///     24      4  bytes of the payloads: the events' bytes as they were appended, end to end
///     28         entries, runs, payloads
///      …      8  XXH3 of all that is before, with the stream's key as its seed
/// </code>
/// Another layout gets another mark; mark and checksum stay where they are.
/// </remarks>
internal static class SegmentLayout
{
    public const uint Mark = 0x31_50_51_43;
    public const int Count = 4;
    public const int FirstVersion = 8;
    public const int EntriesLength = 16;
    public const int RunsLength = 20;
    public const int PayloadsLength = 24;
    public const int HeaderLength = 28;
    public const int ChecksumLength = sizeof(ulong);
}
