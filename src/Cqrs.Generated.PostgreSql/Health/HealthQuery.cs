using Cqrs.Generated.PostgreSql.Reading;
using Cqrs.Generated.PostgreSql.Storage;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Health;

/// <summary>Finds out who holds back whom.</summary>
internal sealed class HealthQuery(Database database, LogReader reader)
{
    // pg_locks shows everybody who holds a transaction number, prepared transactions included; pg_stat_activity would hide that of other users. By that number
    // alone a prepared transaction is found by name, so it is looked up also for those who hold a stream's lock and no reader back.
    private readonly string _blockers =
        $"""
        WITH held AS (
            SELECT count(*) AS batches, max(b.transaction_id) - (SELECT s.transaction_base FROM "{database.Schema}".store s) AS newest
            FROM (SELECT b.transaction_id FROM "{database.Schema}".batches b
                  WHERE b.transaction_id >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (SELECT s.transaction_base FROM "{database.Schema}".store s)
                  ORDER BY b.transaction_id DESC LIMIT 10000) b),
        writing AS (
            SELECT l.pid, l.virtualtransaction, l.transactionid FROM pg_locks l, held h
            WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted AND h.newest IS NOT NULL
                AND age(l.transactionid) > age((h.newest & 4294967295)::text::xid)),
        locking AS (
            SELECT DISTINCT g.pid, g.virtualtransaction, t.transactionid FROM pg_locks w JOIN pg_locks g
                ON g.locktype = 'advisory' AND g.granted AND (g.database, g.classid, g.objid, g.objsubid) = (w.database, w.classid, w.objid, w.objsubid)
            LEFT JOIN pg_locks t
                ON t.locktype = 'transactionid' AND t.mode = 'ExclusiveLock' AND t.granted AND t.virtualtransaction = g.virtualtransaction
            WHERE w.locktype = 'advisory' AND NOT w.granted AND w.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())),
        blocker AS (
            SELECT pid, virtualtransaction, max(transactionid::text) AS xid, bool_or(readers) AS readers, bool_or(writers) AS writers FROM (
                SELECT pid, virtualtransaction, transactionid, true AS readers, false AS writers FROM writing
                UNION ALL SELECT pid, virtualtransaction, transactionid, false, true FROM locking) b GROUP BY pid, virtualtransaction)
        SELECT (SELECT batches FROM held), b.pid, p.gid,
            extract(epoch FROM clock_timestamp() - coalesce(p.prepared, a.xact_start, CASE WHEN NOT b.readers THEN a.backend_start END))::double precision,
            a.application_name, CASE WHEN b.pid IS NULL THEN 'prepared' ELSE a.state END, coalesce(p.database, a.datname)::text, b.readers, b.writers
        FROM (SELECT 1) one
        LEFT JOIN blocker b ON true
        LEFT JOIN pg_stat_activity a ON a.pid = b.pid
        LEFT JOIN pg_prepared_xacts p ON b.pid IS NULL AND p.transaction::text = b.xid
        ORDER BY 4 DESC NULLS LAST
        LIMIT 20
        """;

    public async ValueTask<PostgreSqlHealth> RunAsync(CancellationToken cancellationToken)
    {
        var head = await reader.FindHeadAsync(cancellationToken).ConfigureAwait(false);
        var blockers = new List<BlockingTransaction>();
        var heldBack = 0L;
        const string task = "look at its health";
        var connection = await database.OpenAsync(task, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                var command = new NpgsqlCommand(_blockers, connection);
                await using (command.ConfigureAwait(false))
                {
                    var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (row.ConfigureAwait(false))
                    {
                        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                        {
                            heldBack = row.GetInt64(0);
                            if (!row.IsDBNull(7))
                                blockers.Add(Read(row));
                        }
                    }
                }
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                throw PostgreSqlErrors.From(e, database.Place, task);
            }
        }

        return new PostgreSqlHealth(head.Position, heldBack, blockers);
    }

    private static BlockingTransaction Read(NpgsqlDataReader row) => new(
        row.IsDBNull(1) ? null : row.GetInt32(1),
        Text(row, 2),
        row.IsDBNull(3) ? null : TimeSpan.FromSeconds(row.GetDouble(3)),
        Text(row, 4),
        Text(row, 5),
        Text(row, 6),
        row.GetBoolean(7),
        row.GetBoolean(8));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
