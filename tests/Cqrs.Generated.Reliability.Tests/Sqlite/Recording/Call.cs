namespace Cqrs.Generated.Reliability.Tests.Sqlite.Recording;

/// <summary>One entry of the recorder's log.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="File">With which file.</param>
/// <param name="Generation">Which of the files that had this name since the recording began; 0 for the one that was there.</param>
/// <param name="Error">The error number of a failed sync; the kind of a mark.</param>
/// <param name="Offset">Where a write begins, the length that is left by a truncation, or the number of a sync.</param>
/// <param name="Data">What was written, or what the mark says.</param>
internal readonly record struct Call(CallKind Kind, StoreFile File, int Generation, int Error, long Offset, ReadOnlyMemory<byte> Data);

/// <summary>What a call did, numbered as in recorder.c.</summary>
internal enum CallKind
{
    Begin = 1,
    Create,
    Write,
    Truncate,
    SyncBegin,
    SyncEnd,
    Unlink,
    Mark,
}

/// <summary>The files of a store that can outlive a power cut, numbered as in recorder.c. The log's index (3) cannot: SQLite makes it anew.</summary>
internal enum StoreFile
{
    Database = 0,
    Log = 1,
    Journal = 2,
    Directory = 4,
}
