using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Reading;

/// <content>Snapshots.</content>
internal sealed partial class Reader
{
    // The event at the snapshot's version with it: two looks at keys more.
    private const string SnapshotSql =
        """
        SELECT n.version, n.epoch, n.sequence, n.event_id, n.fingerprint, n.created, n.checksum, n.state, e.id
        FROM snapshots n LEFT JOIN streams s ON s.id = n.stream LEFT JOIN events e ON e.stream = s.number AND e.version = n.version
        WHERE n.stream = ?1
        """;

    public Snapshot? Snapshot(string streamId)
    {
        var row = Statement(SnapshotSql).Bind(1, streamId);
        try
        {
            // What is damaged is given as it is: whoever loads asks the checksum, and takes no exception for an answer.
            return !row.Step() ? null : new Snapshot
            {
                StreamId = streamId,
                Version = row.Int64(0),
                Position = new Position((ulong)row.Int64(1), row.Int64(2)),
                EventId = row.Bytes(3) is { Length: 16 } id ? new Guid(id, bigEndian: true) : Guid.Empty,
                Fingerprint = new FoldFingerprint((ulong)row.Int64(4)),
                Created = new DateTimeOffset(Math.Clamp(row.Int64(5), 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero),
                Checksum = (ulong)row.Int64(6),
                State = row.Bytes(7).ToArray(),
                History = !row.IsNull(8) && row.Bytes(8).SequenceEqual(row.Bytes(3)) ? SnapshotHistory.Same : SnapshotHistory.Other,
            };
        }
        finally
        {
            row.Reset();
        }
    }
}
