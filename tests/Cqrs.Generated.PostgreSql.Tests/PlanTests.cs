using Cqrs.Generated.PostgreSql.Packing;
using Cqrs.Generated.PostgreSql.Reading;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.PostgreSql.Writing;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>How the server goes about the store's queries once they are prepared: the first row of a long read must not wait for the last.</summary>
public sealed class PlanTests(PostgreSqlServer server) : StoreTest(server)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EventQueries_NeitherScanTablesNorSortEvents(bool withStatistics)
    {
        (await OpenStoreAsync()).Dispose();
        await ExecuteAsync(
            $"""
            INSERT INTO {Schema}.streams (id) SELECT 's/' || i FROM generate_series(1, 2000) i;
            INSERT INTO {Schema}.batches (transaction_id, sequence, stream, version, created, count, id, content_hash, correlation_id)
            SELECT 3 + i / 10, 1 + 2 * (i % 10), 1 + i % 2000, 1 + 2 * (i / 2000), 0, 2, gen_random_uuid(), '', 'c' || i % 5000 FROM generate_series(0, 39999) i;
            INSERT INTO {Schema}.events (stream, version, transaction_id, sequence, batch_index, type, id, payload)
            SELECT b.stream, b.version + n, b.transaction_id, b.sequence + n, n, 1, gen_random_uuid(), '' FROM {Schema}.batches b, generate_series(0, 1) n;
            INSERT INTO {Schema}.event_types VALUES (1, 'T', 1);
            """);
        if (withStatistics)
            await ExecuteAsync($"ANALYZE {Schema}.streams, {Schema}.batches, {Schema}.events");
        var queries = new Queries(Schema);
        var packs = new PackQueries(Schema);
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync("SET plan_cache_mode = force_generic_plan");
        (string Sql, string Types, string Values)[] all =
        [
            (queries.StreamVersion, "text", "'s/7'"), (queries.Stream, "text, bigint", "'s/7', 0"), (queries.StreamWithMetadata, "text, bigint", "'s/7', 0"),
            (packs.Tail, "text, bigint", "'s/7', 0"), (packs.Events, "bigint, bigint, bigint, bigint, bigint, bigint", "7, 1, 20, 10, 1000, 1000"),
            (queries.All, "bigint, bigint, bigint", "5, 3, 100"), (queries.AllWithMetadata, "bigint, bigint, bigint", "5, 3, 100"),
            (queries.ByCorrelation, "text", "'c7'"), (queries.FindBatch, "uuid", "gen_random_uuid()"), (queries.Head, "", ""),
            (LoneAppendCommand.Sql(Schema, "on"), "text, bigint, bigint, uuid, bytea, text, text, text, text, integer[], uuid[], bytea[], text",
                "'s/7', -1, 0, gen_random_uuid(), '', 'c', NULL, NULL, NULL, '{1}', '{00000000-0000-0000-0000-000000000000}', '{x}', NULL"),
        ];
        foreach (var (sql, types, values) in all)
        {
            // As every read of a stream sets it, in its first statement.
            Assert.Contains("set_config('enable_sort', 'off', true)", queries.StreamVersion, StringComparison.Ordinal);
            Assert.Contains("set_config('enable_sort', 'off', true)", packs.Start, StringComparison.Ordinal);
            string[] unsorted = [queries.Stream, queries.StreamWithMetadata, packs.Tail, packs.Events];
            await connection.ExecuteAsync($"SET enable_sort = {(unsorted.Contains(sql) ? "off" : "on")}");
            var plan = await ExplainAsync(connection, sql, types, values);
            Assert.DoesNotContain(plan, static line => line.Contains("Seq Scan", StringComparison.Ordinal) && !line.Contains(" on store", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, static line => line.Contains("JIT", StringComparison.Ordinal));

            // Sorting one batch, or the few batches of a correlation id, is fine; what comes out at the top are the events, and those are not collected first.
            var top = plan.TakeWhile(static line => !line.Contains("Nested Loop", StringComparison.Ordinal) && !line.Contains("Index", StringComparison.Ordinal));
            Assert.DoesNotContain(top, static line => line.Contains("Sort  (", StringComparison.Ordinal) && !line.Contains("Incremental", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task AppendsPlannedWhileTheStoreWasSmall_WalkIndexesAllTheSame()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        await ExecuteAsync($"ANALYZE {Schema}.streams, {Schema}.batches, {Schema}.events");
        const string id = "'00000000-0000-0000-0000-000000000000'";
        List<string> plan = [];
        store.Writer.Writer.BeforeSend = async connection => plan = await ExplainAsync(connection, new Queries(Schema).FindBatch, "uuid", id);
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "y"), Cancellation);
        Assert.DoesNotContain(plan, static line => line.Contains("Seq Scan", StringComparison.Ordinal));

        // The control: what the server would do by itself.
        await using var other = await ConnectAsync();
        Assert.Contains(await ExplainAsync(other, new Queries(Schema).FindBatch, "uuid", id), static line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }

    private static async Task<List<string>> ExplainAsync(NpgsqlConnection connection, string sql, string types, string values)
    {
        await connection.ExecuteAsync($"PREPARE q{(types.Length == 0 ? "" : $"({types})")} AS {sql}");
        await using var command = new NpgsqlCommand($"EXPLAIN EXECUTE q{(values.Length == 0 ? "" : $"({values})")}", connection);
        var lines = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
                lines.Add(reader.GetString(0));
        }

        await connection.ExecuteAsync("DEALLOCATE q");
        return lines;
    }
}
