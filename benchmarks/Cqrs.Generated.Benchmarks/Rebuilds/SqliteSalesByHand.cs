using Cqrs.Generated.Serialization;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>By hand: pages of the log in order, decoded by the generated formatters, summed in dictionaries, written in bulk with the checkpoint in one transaction.</summary>
internal sealed class SqliteSalesByHand(string store, string models, int eventsPerBatch)
{
    private const string Read =
        """
        SELECT b.position + e.version - b.version, s.id, t.name, e.payload
        FROM batches b JOIN events e ON e.stream = b.stream AND e.version >= b.version AND e.version < b.version + b.count
        JOIN streams s ON s.number = b.stream JOIN event_types t ON t.number = e.type
        WHERE b.position > $after - 1000 AND b.position + e.version - b.version > $after ORDER BY b.position, e.version LIMIT $count
        """;

    public void Run()
    {
        var totals = new SalesTotals();
        var registry = CqrsApplication.TypeRegistry;
        var (sale, back) = (registry.Find(typeof(Sale))!.Key.Name, registry.Find(typeof(Return))!.Key.Name);
        using var log = new SqliteConnection($"Data Source={store};Mode=ReadOnly");
        using var target = new SqliteConnection(models);
        log.Open();
        target.Open();
        Execute(target, "PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS hand_shops; DROP TABLE IF EXISTS hand_articles; DROP TABLE IF EXISTS hand_checkpoint; CREATE TABLE hand_shops (shop text PRIMARY KEY, cents integer NOT NULL, events integer NOT NULL) WITHOUT ROWID; CREATE TABLE hand_articles (article integer PRIMARY KEY, cents integer NOT NULL, events integer NOT NULL); CREATE TABLE hand_checkpoint AS SELECT 0 AS position");
        var position = 0L;
        using var command = log.CreateCommand();
        command.CommandText = Read;
        var (after, _) = (command.Parameters.AddWithValue("$after", 0L), command.Parameters.AddWithValue("$count", eventsPerBatch));
        for (var count = eventsPerBatch; count == eventsPerBatch;)
        {
            (count, after.Value) = (0, position);
            using (var row = command.ExecuteReader())
            {
                while (row.Read())
                {
                    position = row.GetInt64(0);
                    count++;
                    var payload = row.GetFieldValue<byte[]>(3);
                    if (row.GetString(2) == sale)
                        totals.Add(Formatters.Cqrs_Generated_Benchmarks_Rebuilds_Sale.Decode(payload), row.GetString(1));
                    else if (row.GetString(2) == back)
                        totals.Subtract(Formatters.Cqrs_Generated_Benchmarks_Rebuilds_Return.Decode(payload), row.GetString(1));
                }
            }

            using var write = target.BeginTransaction();
            Write(write, "hand_shops", "shop", totals.Shops.Keys, totals.Shops.Cents, totals.Shops.Events);
            Write(write, "hand_articles", "article", totals.Articles.Keys, totals.Articles.Cents, totals.Articles.Events);
            Execute(target, $"UPDATE hand_checkpoint SET position = {position}");
            write.Commit();
            totals.Clear();
        }
    }

    public static void Write<TKey>(SqliteTransaction transaction, string table, string key, TKey[] keys, long[] cents, long[] events)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.CommandText = $"INSERT INTO {table} VALUES ($key, $cents, $events) ON CONFLICT ({key}) DO UPDATE SET cents = cents + excluded.cents, events = events + excluded.events";
        var (one, two, three) = (command.Parameters.Add(new("$key", null)), command.Parameters.Add(new("$cents", null)), command.Parameters.Add(new("$events", null)));
        for (var i = 0; i < keys.Length; i++)
        {
            (one.Value, two.Value, three.Value) = (keys[i], cents[i], events[i]);
            command.ExecuteNonQuery();
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
