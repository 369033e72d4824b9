namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>What format 4 adds: the newest snapshot of each stream. A cache: emptying the table changes nothing but speed.</summary>
/// <remarks>
/// By the stream's id, not its number: a snapshot is of the stream that it says, whatever became of the numbers. With rowids, because rows as long as a state would make a tree of few rows a page.
/// </remarks>
internal static class SnapshotTable
{
    public const string Script =
        """
        CREATE TABLE snapshots (
            stream TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            event_id BLOB NOT NULL,
            fingerprint INTEGER NOT NULL,
            created INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            state BLOB NOT NULL) STRICT;
        """;
}
