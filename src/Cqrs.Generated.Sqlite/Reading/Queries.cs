namespace Cqrs.Generated.Sqlite.Reading;

/// <summary>The statements that read events. All give the columns of <see cref="Column"/>, as many of them as they need.</summary>
internal static class Queries
{
    /// <summary>The columns of every event query, in order.</summary>
    internal static class Column
    {
        public const int Version = 0;
        public const int Type = 1;
        public const int Payload = 2;
        public const int Batch = 3;
        public const int BatchVersion = 4;
        public const int EventId = 5;
        public const int BatchId = 6;
        public const int CorrelationId = 7;
        public const int CausationId = 8;
        public const int Created = 9;
        public const int Actor = 10;
        public const int OnBehalfOf = 11;
        public const int TraceParent = 12;
        public const int StreamId = 13;
    }

    private const string EventColumns = "e.version, e.type, e.payload, e.batch";
    private const string MetadataColumns = "b.version, e.id, b.id, b.correlation_id, b.causation_id, b.created, b.actor, b.on_behalf_of, b.trace_parent";

    /// <summary>The number and the version of stream ?1. Kept open while its events are read: all statements of a connection then see one snapshot.</summary>
    public const string StreamHead = "SELECT number, version FROM streams WHERE id = ?1";

    /// <summary>Stream number ?1 after version ?2 up to version ?3, without metadata: nothing is joined, a batch begins where the batch column changes.</summary>
    public const string Stream = $"SELECT {EventColumns} FROM events e WHERE e.stream = ?1 AND e.version > ?2 AND e.version <= ?3 ORDER BY e.version";

    /// <summary>Stream number ?1 after version ?2 up to version ?3, with metadata.</summary>
    public const string StreamWithMetadata =
        $"""
        SELECT {EventColumns}, {MetadataColumns}
        FROM events e LEFT JOIN batches b ON b.position = e.batch
        WHERE e.stream = ?1 AND e.version > ?2 AND e.version <= ?3 ORDER BY e.version
        """;

    /// <summary>Position and version of the first event of the batch that holds version ?2 of stream number ?1.</summary>
    public const string BatchOf =
        "SELECT b.position, b.version FROM events e JOIN batches b ON b.position = e.batch WHERE e.stream = ?1 AND e.version = ?2";

    // CROSS JOIN keeps SQLite from choosing another order: the log outside, each batch's events inside, and nothing to sort.
    private const string BatchEvents = "CROSS JOIN events e ON e.stream = b.stream AND e.version >= b.version AND e.version < b.version + b.count";

    // Only those from position ?1 to ?2, so that a page from the middle of a large batch does not begin at the batch's start. An event's position is its version
    // plus b.position - b.version. That difference is never negative, so taking it from ?2 first cannot overflow, whatever ?2 is.
    private const string BatchEventsBetween =
        """
        CROSS JOIN events e ON e.stream = b.stream
        AND e.version >= max(b.version, ?1 - (b.position - b.version)) AND e.version <= min(b.version + b.count - 1, ?2 - (b.position - b.version))
        """;
    private const string BatchStream = "CROSS JOIN streams s ON s.number = b.stream";

    // The batch that holds ?1 began at or before it.
    private const string FromPosition =
        "WHERE b.position >= coalesce((SELECT max(position) FROM batches WHERE position <= ?1), 1) AND b.position <= ?2 ORDER BY b.position, e.version";

    /// <summary>The log from position ?1 to position ?2, without metadata.</summary>
    public const string All = $"SELECT {EventColumns}, b.version FROM batches b {BatchEventsBetween} {FromPosition}";

    /// <summary>The log from position ?1 to position ?2, with metadata.</summary>
    public const string AllWithMetadata =
        $"SELECT {EventColumns}, {MetadataColumns}, s.id FROM batches b {BatchStream} {BatchEventsBetween} {FromPosition}";

    // The list of numbers is made once in each run of the statement, in its snapshot: a type that another process has added a moment ago is in it.
    private const string OfTypes = "AND e.type IN (SELECT t.number FROM event_types t WHERE t.name IN (SELECT value FROM json_each(?3)))";

    /// <summary>What is of the types whose names the JSON array ?3 holds, from position ?1 to ?2, ?4 events at most, without metadata.</summary>
    public const string Filtered = $"SELECT {EventColumns}, b.version FROM batches b {BatchEventsBetween} {OfTypes} {FromPosition} LIMIT ?4";

    /// <inheritdoc cref="Filtered"/>
    public const string FilteredWithMetadata =
        $"SELECT {EventColumns}, {MetadataColumns}, s.id FROM batches b {BatchStream} {BatchEventsBetween} {OfTypes} {FromPosition} LIMIT ?4";

    /// <summary>What carries correlation id ?1, with metadata.</summary>
    public const string ByCorrelation =
        $"""
        SELECT {EventColumns}, {MetadataColumns}, s.id
        FROM batches b INDEXED BY batches_by_correlation {BatchStream} {BatchEvents}
        WHERE b.correlation_id = ?1 ORDER BY b.position, e.version
        """;

    /// <summary>The position of the last event.</summary>
    public const string Head = "SELECT position + count - 1 FROM batches ORDER BY position DESC LIMIT 1";

    /// <summary>Where the batch with id ?1 went.</summary>
    public const string FindBatch =
        "SELECT s.id, b.version + b.count - 1, b.position + b.count - 1 FROM batches b JOIN streams s ON s.number = b.stream WHERE b.id = ?1";

    public const string Types = "SELECT number, name, version FROM event_types ORDER BY number";

    public const string Checkpoint = "SELECT epoch, sequence FROM checkpoints WHERE name = ?1";
}
