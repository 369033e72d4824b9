namespace Cqrs.Generated.Sqlite.Packing;

/// <summary>The table of packed segments, and the statements that read and write it.</summary>
/// <remarks>
/// <para>A cache: emptying or dropping the table changes nothing but speed. It is made with the first segment, and the file's format stays 1: what was written before there were segments,
/// and what knows nothing of them, works on the same file.</para>
/// <para>A table with row ids, unlike that of the events: a segment has many pages, which would be in the way of a search in an index.</para>
/// </remarks>
internal static class PackQueries
{
    public const string Create =
        """
        CREATE TABLE IF NOT EXISTS packs (
            stream INTEGER NOT NULL,
            last INTEGER NOT NULL,
            first INTEGER NOT NULL,
            segment BLOB NOT NULL,
            UNIQUE (stream, last)) STRICT
        """;

    public const string Exists = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'packs'";

    /// <summary>The segments of stream number ?1 that reach beyond version ?2. By their ends: overlapping ones, of stores with other settings, follow on one another all the same.</summary>
    public const string Segments = "SELECT first, last, segment FROM packs WHERE stream = ?1 AND last > ?2 ORDER BY last";

    /// <summary>Where the segments of stream number ?1 begin and end, and how long they are.</summary>
    public const string Bounds = "SELECT first, last, length(segment) FROM packs WHERE stream = ?1 ORDER BY first";

    /// <summary>The segment after (?1, ?2), whatever stream it is of, with the stream's id.</summary>
    public const string Next =
        """
        SELECT p.stream, p.first, p.last, p.segment, s.id FROM packs p LEFT JOIN streams s ON s.number = p.stream
        WHERE (p.stream, p.last) > (?1, ?2) ORDER BY p.stream, p.last LIMIT 1
        """;

    /// <summary>A segment of stream number ?1 that holds versions ?2 to ?3.</summary>
    public const string Holding = "SELECT 1 FROM packs WHERE stream = ?1 AND last >= ?3 AND first <= ?2 LIMIT 1";

    /// <summary>Drops the segments of stream number ?1 that lie within versions ?2 to ?3.</summary>
    public const string DeleteWithin = "DELETE FROM packs WHERE stream = ?1 AND last >= ?2 AND last <= ?3 AND first >= ?2";

    /// <summary>Where an old segment ends at the same version but begins later or earlier, the new one takes its place.</summary>
    public const string Insert = "INSERT INTO packs (stream, first, last, segment) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET first = ?2, segment = ?4";

    public const string DeleteAll = "DELETE FROM packs WHERE stream = ?1";
}
