namespace Cqrs.Generated.PostgreSql.Snapshots;

/// <summary>The statements of snapshots. A role that may not delete can forget them all the same: a row of version 0 is none.</summary>
internal sealed class SnapshotQueries(string schema)
{
    /// <summary>The snapshot of stream $1, and the id of the event at its version.</summary>
    public string Load { get; } =
        $"""
        SELECT n.version, n.transaction_id, n.sequence, n.event_id, n.fingerprint, n.created, n.checksum, n.state, e.id
        FROM "{schema}".snapshots n LEFT JOIN "{schema}".streams s ON s.id = n.stream LEFT JOIN "{schema}".events e ON e.stream = s.number AND e.version = n.version
        WHERE n.stream = $1 AND n.version <> 0
        """;

    /// <summary>Keeps a snapshot unless there is a newer one; the version, or no row.</summary>
    public string Save { get; } =
        $"""
        INSERT INTO "{schema}".snapshots AS n (stream, version, transaction_id, sequence, event_id, fingerprint, created, checksum, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version, transaction_id = excluded.transaction_id, sequence = excluded.sequence, event_id = excluded.event_id,
            fingerprint = excluded.fingerprint, created = excluded.created, checksum = excluded.checksum, state = excluded.state
        WHERE excluded.version >= n.version
        RETURNING version
        """;

    /// <summary>Makes the snapshot of stream $1 void.</summary>
    public string Delete { get; } = $"""UPDATE "{schema}".snapshots SET version = 0, state = '' WHERE stream = $1""";

    /// <summary>Makes all of them void.</summary>
    public string DeleteAll { get; } = $"""UPDATE "{schema}".snapshots SET version = 0, state = '' WHERE version <> 0""";
}
