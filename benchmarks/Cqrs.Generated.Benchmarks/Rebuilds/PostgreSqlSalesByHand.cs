using Cqrs.Generated.Serialization;
using Npgsql;

namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>By hand: pages of the log in order, decoded by the generated formatters, summed in dictionaries, written in bulk with the checkpoint in one transaction.</summary>
internal sealed class PostgreSqlSalesByHand(NpgsqlDataSource source, int eventsPerBatch)
{
    private const string Read =
        """
        SELECT b.transaction_id, b.sequence + e.version - b.version, s.id, t.name, e.payload
        FROM cqrs.batches b JOIN cqrs.events e ON e.stream = b.stream AND e.version >= b.version AND e.version < b.version + b.count
        JOIN cqrs.streams s ON s.number = b.stream JOIN cqrs.event_types t ON t.number = e.type
        WHERE (b.transaction_id, b.sequence) > ($1, $2) ORDER BY b.transaction_id, b.sequence, e.version LIMIT $3
        """;

    public async Task RunAsync()
    {
        var totals = new SalesTotals();
        var registry = CqrsApplication.TypeRegistry;
        var (sale, back) = (registry.Find(typeof(Sale))!.Key.Name, registry.Find(typeof(Return))!.Key.Name);
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "DROP TABLE IF EXISTS hand_shops, hand_articles, hand_checkpoint; CREATE TABLE hand_shops (shop text PRIMARY KEY, cents bigint NOT NULL, events bigint NOT NULL); CREATE TABLE hand_articles (article integer PRIMARY KEY, cents bigint NOT NULL, events bigint NOT NULL); CREATE TABLE hand_checkpoint AS SELECT 0::bigint AS transaction_id, 0::bigint AS sequence");
        var (transaction, sequence) = (0L, 0L);
        for (var count = eventsPerBatch; count == eventsPerBatch;)
        {
            count = 0;
            await using (var command = new NpgsqlCommand(Read, connection) { Parameters = { new() { Value = transaction }, new() { Value = sequence }, new() { Value = (long)eventsPerBatch } } })
            {
                await command.PrepareAsync();
                await using var row = await command.ExecuteReaderAsync();
                while (await row.ReadAsync())
                {
                    (transaction, sequence) = (row.GetInt64(0), row.GetInt64(1));
                    count++;
                    var payload = row.GetFieldValue<byte[]>(4);
                    if (row.GetString(3) == sale)
                        totals.Add(Formatters.Cqrs_Generated_Benchmarks_Rebuilds_Sale.Decode(payload), row.GetString(2));
                    else if (row.GetString(3) == back)
                        totals.Subtract(Formatters.Cqrs_Generated_Benchmarks_Rebuilds_Return.Decode(payload), row.GetString(2));
                }
            }

            await using var write = await connection.BeginTransactionAsync();
            await WriteAsync(write, "hand_shops", "shop", totals.Shops.Keys, totals.Shops.Cents, totals.Shops.Events, default);
            await WriteAsync(write, "hand_articles", "article", totals.Articles.Keys, totals.Articles.Cents, totals.Articles.Events, default);
            await ExecuteAsync(connection, $"UPDATE hand_checkpoint SET transaction_id = {transaction}, sequence = {sequence}");
            await write.CommitAsync();
            totals.Clear();
        }
    }

    public static async Task WriteAsync<TKey>(NpgsqlTransaction transaction, string table, string key, TKey[] keys, long[] cents, long[] events, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"INSERT INTO {table} AS t SELECT * FROM unnest($1, $2, $3) ON CONFLICT ({key}) DO UPDATE SET cents = t.cents + excluded.cents, events = t.events + excluded.events",
            transaction.Connection, transaction) { Parameters = { new NpgsqlParameter<TKey[]> { TypedValue = keys }, new NpgsqlParameter<long[]> { TypedValue = cents }, new NpgsqlParameter<long[]> { TypedValue = events } } };
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
