using Cqrs.Generated.PostgreSql.Schema;

namespace Cqrs.Generated.PostgreSql.Inboxes;

/// <summary>The statements of an inbox.</summary>
internal sealed class InboxQueries(string schema)
{
    // Two that make the tables at once would meet in PostgreSQL's catalog.
    public string Tables { get; } =
        $"""
        SELECT pg_advisory_xact_lock(hashtextextended('Cqrs.Generated/inbox/{SchemaName.Check(schema, nameof(schema))}', 0));
        DO $inbox$ BEGIN
            -- CREATE SCHEMA IF NOT EXISTS would ask for a right that a role without need of it may not have.
            IF to_regnamespace('"{schema}"') IS NULL THEN CREATE SCHEMA "{schema}"; END IF;
        END $inbox$;
        CREATE TABLE IF NOT EXISTS "{schema}".inbox_streams (
            consumer text COLLATE "C" NOT NULL, stream text COLLATE "C" NOT NULL, version bigint NOT NULL, PRIMARY KEY (consumer, stream));
        CREATE TABLE IF NOT EXISTS "{schema}".inbox_messages (
            consumer text COLLATE "C" NOT NULL, id uuid NOT NULL, came timestamptz NOT NULL, PRIMARY KEY (consumer, id));
        CREATE INDEX IF NOT EXISTS inbox_messages_by_time ON "{schema}".inbox_messages (came);
        """;

    /// <summary>Whether both tables are there.</summary>
    public string Exist { get; } = $"""SELECT to_regclass('"{schema}".inbox_streams') IS NOT NULL AND to_regclass('"{schema}".inbox_messages') IS NOT NULL""";

    /// <summary>Makes the row of consumer $1 and stream $2; a row if there was none. Waits for whoever is making it.</summary>
    public string Begin { get; } = $"""INSERT INTO "{schema}".inbox_streams VALUES ($1, $2, 0) ON CONFLICT DO NOTHING RETURNING true""";

    /// <summary>The last version of consumer $1 and stream $2, which nobody else moves until the transaction's end.</summary>
    public string Last { get; } = $"""SELECT version FROM "{schema}".inbox_streams WHERE consumer = $1 AND stream = $2 FOR UPDATE""";

    /// <summary>Notes version $3.</summary>
    public string Note { get; } = $"""UPDATE "{schema}".inbox_streams SET version = $3 WHERE consumer = $1 AND stream = $2""";

    /// <summary>Notes message $2 of consumer $1; a row if it had not come. Waits for whoever is noting it.</summary>
    public string NoteMessage { get; } = $"""INSERT INTO "{schema}".inbox_messages VALUES ($1, $2, clock_timestamp()) ON CONFLICT DO NOTHING RETURNING true""";

    /// <summary>Takes away some whose window $1 is over, but for those that somebody else is taking away.</summary>
    public string Remove { get; } =
        $"""
        DELETE FROM "{schema}".inbox_messages m USING (
            SELECT consumer, id FROM "{schema}".inbox_messages WHERE came < clock_timestamp() - $1 ORDER BY came LIMIT 100 FOR UPDATE SKIP LOCKED) old
        WHERE m.consumer = old.consumer AND m.id = old.id
        """;
}
