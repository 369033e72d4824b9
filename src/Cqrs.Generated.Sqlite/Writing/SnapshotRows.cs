using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>Keeps and forgets snapshots, inside the transaction of the moment.</summary>
internal sealed class SnapshotRows(Connection connection)
{
    private const string Task = "save a snapshot";
    private const string SaveSql =
        """
        INSERT INTO snapshots (stream, version, epoch, sequence, event_id, fingerprint, created, checksum, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version, epoch = excluded.epoch, sequence = excluded.sequence, event_id = excluded.event_id,
            fingerprint = excluded.fingerprint, created = excluded.created, checksum = excluded.checksum, state = excluded.state
        WHERE excluded.version >= snapshots.version
        RETURNING version
        """;

    private Statement? _save;
    private Statement? _delete;

    /// <summary>Keeps a snapshot, unless there is a newer one.</summary>
    public bool Save(Snapshot snapshot)
    {
        _save ??= connection.Prepare(Task, SaveSql);
        try
        {
            var kept = _save.Bind(1, snapshot.StreamId).Bind(2, snapshot.Version).Bind(3, (long)snapshot.Position.Epoch).Bind(4, snapshot.Position.Sequence)
                .Bind(5, snapshot.EventId).Bind(6, (long)snapshot.Fingerprint.Value).Bind(7, snapshot.Created.UtcTicks).Bind(8, (long)snapshot.Checksum)
                .Bind(9, snapshot.State.Span).Step();

            // To the end: only then is the row written.
            if (kept)
                _save.Step();
            return kept;
        }
        finally
        {
            _save.Reset();
        }
    }

    /// <summary>Forgets the snapshot of a stream; of all, where none is named.</summary>
    public void Delete(string? streamId)
        => (_delete ??= connection.Prepare("delete snapshots", "DELETE FROM snapshots WHERE ?1 IS NULL OR stream = ?1")).Bind(1, streamId).Run();
}
