using Cqrs.Generated.PostgreSql.Schema;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>The statements that read. Those that give events give the columns of <see cref="Column"/>, as many of them as they need.</summary>
internal sealed class Queries
{
    /// <summary>The columns of the queries for <see cref="EventRows"/>, in order.</summary>
    internal static class Column
    {
        public const int Version = 0;
        public const int Type = 1;
        public const int Transaction = 2;
        public const int Sequence = 3;
        public const int BatchIndex = 4;
        public const int Payload = 5;

        /// <summary>How many events the batch has; 0 where batches are not joined in their order.</summary>
        public const int BatchCount = 6;
        public const int EventId = 7;
        public const int BatchId = 8;
        public const int CorrelationId = 9;
        public const int CausationId = 10;
        public const int Created = 11;
        public const int Actor = 12;
        public const int OnBehalfOf = 13;
        public const int TraceParent = 14;
        public const int StreamId = 15;
    }

    /// <summary>How many batches one statement of <see cref="All"/> reads. A number in the text: the planner then knows that the statement is a small one.</summary>
    public const int BatchesPerPage = 1_000;

    /// <summary>
    /// How many events one statement of <see cref="Stream"/> reads: 10,000 events took 15 % longer in two pages of 5,000 than in one, because the server waits between pages until the fold is done.
    /// </summary>
    public const int EventsPerPage = 20_000;

    private const string EventColumns = "e.version, e.type, e.transaction_id, e.sequence, e.batch_index, e.payload";
    private const string BatchColumns = "e.id, b.id, b.correlation_id, b.causation_id, b.created, b.actor, b.on_behalf_of, b.trace_parent";

    public Queries(string schema)
    {
        var s = $"\"{schema}\"";

        // The horizon: no transaction below it is still running, in this statement's own snapshot. All that they wrote is seen, and nothing can appear there.
        var horizon = $"(SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + s.transaction_base FROM {s}.store s)";

        // A subquery with a LIMIT, an OFFSET or an order is not taken apart by the planner, so what it belongs to stays the outer side of a nested loop, whose order it keeps: nothing is
        // sorted, and nothing is collected before the first row is given.
        var batchOfEvent = $"LEFT JOIN LATERAL (SELECT * FROM {s}.batches b WHERE b.transaction_id = e.transaction_id AND b.sequence = e.sequence - e.batch_index LIMIT 1) b ON true";
        var streamOfBatch = $"LEFT JOIN LATERAL (SELECT s.id FROM {s}.streams s WHERE s.number = b.stream LIMIT 1) s ON true";
        var stream = $"FROM {s}.events e";
        var afterVersion = $"WHERE e.stream = (SELECT s.number FROM {s}.streams s WHERE s.id = $1) AND e.version > $2 ORDER BY e.version LIMIT {EventsPerPage}";

        // It goes before a read of the stream in the same transaction, and makes that read walk the index: the planner would rather collect a stream's rows in the
        // order of the table and sort them, payloads and all.
        StreamVersion =
            $"""
            SELECT (SELECT e.version FROM {s}.events e WHERE e.stream = (SELECT s.number FROM {s}.streams s WHERE s.id = $1) ORDER BY e.version DESC LIMIT 1),
                set_config('enable_sort', 'off', true)
            """;
        Stream = $"SELECT e.version, e.type, e.transaction_id, e.sequence, e.payload {stream} {afterVersion}";
        StreamWithMetadata = $"SELECT {EventColumns}, 0, {BatchColumns} FROM (SELECT * {stream} {afterVersion}) e {batchOfEvent} ORDER BY e.version";

        // The batch that holds position ($1, $2) began at or before it; of that batch only the rest is read.
        var batches =
            $"""
            SELECT * FROM {s}.batches b
            WHERE (b.transaction_id, b.sequence) >= ($1, coalesce((SELECT max(f.sequence) FROM {s}.batches f WHERE f.transaction_id = $1 AND f.sequence <= $2), $2))
                AND b.transaction_id < {horizon}
            ORDER BY b.transaction_id, b.sequence LIMIT {BatchesPerPage}
            """;
        const string ofBatch =
            """
            WHERE e.stream = b.stream AND e.version < b.version + b.count
                AND e.version >= b.version + CASE WHEN b.transaction_id = $1 AND b.sequence <= $2 THEN least($2 - b.sequence + 1, b.count) ELSE 0 END
            """;
        var page =
            $"""
            FROM (
                {batches}) b
            LEFT JOIN LATERAL (
                SELECT * FROM {s}.events e
                {ofBatch}
                ORDER BY e.version OFFSET 0) e ON true
            """;
        const string end = "WHERE e.version IS NOT NULL OR b.transaction_id > $1 OR b.sequence > $2 ORDER BY b.transaction_id, b.sequence, e.version LIMIT $3";
        All = $"SELECT {EventColumns}, b.count {page} {end}";
        AllWithMetadata = $"SELECT {EventColumns}, b.count, {BatchColumns}, s.id {page} {streamOfBatch} {end}";

        // Of the page's batches only events of the wanted types; and where the last batch has none of them, a row without an event, which says how far the page went. The numbers are looked up once, in
        // the statement's snapshot, where a type stands that another process has added a moment ago. The page's number of batches takes the place of a batch's number of events, which nobody asks for here.
        var filtered =
            $"""
            FROM (SELECT p.*, count(*) OVER () AS batches, row_number() OVER (ORDER BY p.transaction_id, p.sequence) AS place FROM (
                {batches}) p) b
            LEFT JOIN LATERAL (
                SELECT * FROM {s}.events e
                {ofBatch} AND e.type = ANY (ARRAY(SELECT t.number FROM {s}.event_types t WHERE t.name = ANY ($4)))
                ORDER BY e.version OFFSET 0) e ON true
            """;
        const string filteredColumns =
            "e.version, e.type, coalesce(e.transaction_id, b.transaction_id), coalesce(e.sequence, b.sequence + b.count - 1), e.batch_index, e.payload, b.batches::integer";
        const string filteredEnd = "WHERE e.version IS NOT NULL OR b.place = b.batches ORDER BY b.transaction_id, b.sequence, e.version LIMIT $3";
        Filtered = $"SELECT {filteredColumns} {filtered} {filteredEnd}";
        FilteredWithMetadata = $"SELECT {filteredColumns}, {BatchColumns}, s.id {filtered} {streamOfBatch} {filteredEnd}";

        ByCorrelation =
            $"""
            SELECT {EventColumns}, b.count, {BatchColumns}, s.id
            FROM (SELECT * FROM {s}.batches b WHERE b.correlation_id = $1 ORDER BY b.transaction_id, b.sequence OFFSET 0) b
            LEFT JOIN LATERAL (
                SELECT * FROM {s}.events e WHERE e.stream = b.stream AND e.version >= b.version AND e.version < b.version + b.count ORDER BY e.version OFFSET 0) e ON true
            {streamOfBatch}
            ORDER BY b.transaction_id, b.sequence, e.version
            """;

        LockBatches =
            $"""
            SELECT pg_advisory_xact_lock(k.key) FROM (SELECT {Functions.BatchLockKey(schema, "b.id")} AS key FROM unnest($1) b (id) ORDER BY key) k
            """;
        AwaitBatch = $"SELECT pg_advisory_xact_lock_shared({Functions.BatchLockKey(schema, "$1")})";
        FindBatch =
            $"""
            SELECT s.id, b.version + b.count - 1, b.transaction_id, b.sequence + b.count - 1
            FROM {s}.batches b JOIN {s}.streams s ON s.number = b.stream WHERE b.id = $1
            """;

        // The last event below the horizon, and whether there are committed ones above it.
        Head =
            $"""
            SELECT h.horizon, b.transaction_id, b.sequence, coalesce((SELECT max(a.transaction_id) FROM {s}.batches a) >= h.horizon, false)
            FROM (SELECT {horizon} AS horizon) h
            LEFT JOIN LATERAL (
                SELECT b.transaction_id, b.sequence + b.count - 1 AS sequence FROM {s}.batches b
                WHERE b.transaction_id < h.horizon ORDER BY b.transaction_id DESC, b.sequence DESC LIMIT 1) b ON true
            """;
        Types = $"SELECT t.number, t.name, t.version FROM {s}.event_types t ORDER BY t.number";
        EventTypeNumber = $"SELECT {s}.event_type_number($1, $2)";
        LoadCheckpoint = $"SELECT c.transaction_id, c.sequence FROM {s}.checkpoints c WHERE c.name = $1";
        SaveCheckpoint =
            $"""
            INSERT INTO {s}.checkpoints (name, transaction_id, sequence) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET transaction_id = $2, sequence = $3
            """;
    }

    /// <summary>The version of stream $1, null if there is none; and the planner told to walk the index.</summary>
    public string StreamVersion { get; }

    /// <summary>A page of stream $1 after version $2. For <see cref="StreamRows"/>.</summary>
    public string Stream { get; }

    /// <summary>The same with all columns.</summary>
    public string StreamWithMetadata { get; }

    /// <summary>The log after position ($1, $2), up to $3 events.</summary>
    public string All { get; }

    /// <inheritdoc cref="All"/>
    public string AllWithMetadata { get; }

    /// <summary>The same, of the types named $4; a row without a version stands for the end of the page.</summary>
    public string Filtered { get; }

    /// <inheritdoc cref="Filtered"/>
    public string FilteredWithMetadata { get; }

    /// <summary>What carries correlation id $1.</summary>
    public string ByCorrelation { get; }

    /// <summary>Takes the locks of the batches with the ids $1, in one order for all.</summary>
    public string LockBatches { get; }

    /// <summary>Waits until no transaction of a caller that appends the batch with id $1 is open.</summary>
    public string AwaitBatch { get; }

    /// <summary>Where the batch with id $1 went.</summary>
    public string FindBatch { get; }

    /// <summary>The horizon, the last position below it, and whether there is anything above it.</summary>
    public string Head { get; }

    public string Types { get; }

    public string EventTypeNumber { get; }

    public string LoadCheckpoint { get; }

    public string SaveCheckpoint { get; }
}
