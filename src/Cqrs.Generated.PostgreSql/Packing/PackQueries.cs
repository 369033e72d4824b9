using Cqrs.Generated.PostgreSql.Reading;

namespace Cqrs.Generated.PostgreSql.Packing;

/// <summary>The statements that read and write packed segments.</summary>
internal sealed class PackQueries
{
    /// <summary>How many segments one statement of <see cref="Start"/> reads.</summary>
    public const int SegmentsPerPage = 32;

    public PackQueries(string schema)
    {
        var s = $"\"{schema}\"";
        var stream = $"(SELECT s.number FROM {s}.streams s WHERE s.id = $1)";

        // Both are as lean as can be, because every load of a short stream pays for them too: 143 microseconds with a look at the stream's version and a count of its segments, 77 for rows alone.
        // With the place of each segment's last event as its row has it, one look into the index for each: a segment that is left from events which were taken away or replaced does not agree.
        // By their ends: where segments overlap, because two stores with other settings have made them, the reader goes from one to the next all the same.
        Start =
            $"""
            SELECT p.stream, p.first_version, p.last_version, p.segment, e.transaction_id, e.sequence FROM (
                SELECT p.stream, p.first_version, p.last_version, p.segment, x.setting FROM (SELECT set_config('enable_sort', 'off', true) AS setting OFFSET 0) x
                LEFT JOIN {s}.packs p ON p.stream = {stream} AND p.last_version > $2 ORDER BY p.last_version LIMIT {SegmentsPerPage}) p
            LEFT JOIN LATERAL (SELECT e.transaction_id, e.sequence FROM {s}.events e WHERE e.stream = p.stream AND e.version = p.last_version LIMIT 1) e ON true
            """;

        // From the last event that is packed or known on, and not behind it: that it comes says that nothing has been packed since Start looked, and that the stream reaches so far.
        Tail =
            $"""
            SELECT e.version, e.type, e.transaction_id, e.sequence, CASE WHEN e.version > $2 THEN e.payload END FROM {s}.events e
            WHERE e.stream = {stream} AND e.version >= greatest($2, (SELECT p.last_version FROM {s}.packs p WHERE p.stream = {stream} ORDER BY p.last_version DESC LIMIT 1))
            ORDER BY e.version LIMIT {Queries.EventsPerPage}
            """;

        Stream = $"SELECT s.number FROM {s}.streams s WHERE s.id = $1";
        Bounds = $"SELECT p.first_version, p.last_version, octet_length(p.segment) FROM {s}.packs p WHERE p.stream = $1 AND p.last_version > 0 ORDER BY p.first_version";

        // Up to $4 events of $5 bytes together, or one of up to $6. None where the first has more.
        Events =
            $"""
            SELECT e.version, e.type, e.transaction_id, e.sequence, e.payload FROM (
                SELECT e.*, sum(octet_length(e.payload)) OVER (ORDER BY e.version ROWS UNBOUNDED PRECEDING) AS bytes
                FROM {s}.events e WHERE e.stream = $1 AND e.version >= $2 AND e.version <= $3 ORDER BY e.version LIMIT $4) e
            WHERE e.bytes <= $5 OR (e.version = $2 AND e.bytes <= $6) ORDER BY e.version
            """;

        HasEvent = $"SELECT EXISTS (SELECT FROM {s}.events e WHERE e.stream = $1 AND e.version = $2)";

        // Two stores may pack one stream at once: the longer segment stays.
        Write =
            $"""
            INSERT INTO {s}.packs AS p (stream, first_version, last_version, segment) VALUES ($1, $2, $3, $4)
            ON CONFLICT (stream, first_version) DO UPDATE SET last_version = EXCLUDED.last_version, segment = EXCLUDED.segment WHERE p.last_version < EXCLUDED.last_version
            """;
        Void = $"UPDATE {s}.packs SET last_version = 0, segment = '' WHERE stream = $1 AND last_version <> 0";
        Next =
            $"""
            SELECT p.stream, p.first_version, p.last_version, p.segment, (SELECT s.id FROM {s}.streams s WHERE s.number = p.stream)
            FROM {s}.packs p WHERE (p.stream, p.first_version) > ($1, $2) AND p.last_version > 0 ORDER BY p.stream, p.first_version LIMIT 1
            """;

        // A table that is missing gives null, not an error.
        var table = $"to_regclass('{s}.packs')";
        Rights =
            $"""
            SELECT coalesce(has_table_privilege({table}, 'SELECT'), false),
                coalesce(has_table_privilege({table}, 'INSERT') AND has_table_privilege({table}, 'UPDATE'), false)
            """;
    }

    /// <summary>The columns of <see cref="Start"/>.</summary>
    internal static class Segment
    {
        /// <summary>Null in the one row that there is where there are no segments.</summary>
        public const int Stream = 0;
        public const int First = 1;
        public const int Last = 2;
        public const int Bytes = 3;

        /// <summary>Where the event of version <see cref="Last"/> stands in the log. Null where there is none.</summary>
        public const int Transaction = 4;
        public const int Sequence = 5;
    }

    /// <summary>The segments of stream $1 that reach beyond version $2; and the planner told to walk the index, as in <see cref="Queries.StreamVersion"/>.</summary>
    public string Start { get; }

    /// <summary>The events of stream $1 from the end of its segments on, or from version $2 on. For <see cref="StreamRows"/>.</summary>
    public string Tail { get; }

    /// <summary>The number of the stream with id $1.</summary>
    public string Stream { get; }

    /// <summary>First and last version, and size, of the segments of stream number $1.</summary>
    public string Bounds { get; }

    /// <summary>Events to be packed: of stream number $1 from version $2 to $3. For <see cref="StreamRows"/>.</summary>
    public string Events { get; }

    /// <summary>Whether stream number $1 has an event of version $2.</summary>
    public string HasEvent { get; }

    /// <summary>Keeps a segment.</summary>
    public string Write { get; }

    /// <summary>Makes as if stream number $1 had no segments. Deleting them would need a right that stores have done without.</summary>
    public string Void { get; }

    /// <summary>The segment after ($1, $2), whatever stream it is of, with the stream's id.</summary>
    public string Next { get; }

    /// <summary>Whether the role may read segments, and write them.</summary>
    public string Rights { get; }
}
