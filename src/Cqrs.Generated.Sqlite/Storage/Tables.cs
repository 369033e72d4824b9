namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>The tables of version 1.</summary>
/// <remarks>
/// <para>The batches are the log: a batch's key is the global position of its first event, and since a batch is contiguous in its stream the
/// position of any event follows from its version. Global order therefore needs no second index over the events.</para>
/// <para>Events are clustered by stream, so a load reads one range of pages. The payload comes last: what stands before it is read without it.</para>
/// </remarks>
internal static class Tables
{
    public const string Script =
        """
        CREATE TABLE event_types (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            UNIQUE (name, version)) STRICT;
        CREATE TABLE streams (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL) STRICT;
        CREATE TABLE batches (
            position INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            stream INTEGER NOT NULL,
            version INTEGER NOT NULL,
            count INTEGER NOT NULL,
            correlation_id TEXT NOT NULL,
            causation_id TEXT,
            created INTEGER NOT NULL,
            actor TEXT,
            on_behalf_of TEXT) STRICT;
        CREATE INDEX batches_by_correlation ON batches (correlation_id);
        CREATE TABLE events (
            stream INTEGER NOT NULL,
            version INTEGER NOT NULL,
            type INTEGER NOT NULL,
            batch INTEGER NOT NULL,
            id BLOB NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (stream, version)) STRICT, WITHOUT ROWID;
        CREATE TABLE checkpoints (
            name TEXT PRIMARY KEY,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;
}
