using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>One order for everybody: nothing is skipped, nothing comes late, and every stream agrees with it.</summary>
public sealed class OrderTests(PostgreSqlServer server) : StoreTest(server)
{
    private const int Writers = 8;

    /// <summary>The quick form's 12,000, or as many as the environment says: a soak is 1,000,000.</summary>
    private static readonly int Events = int.TryParse(Environment.GetEnvironmentVariable("CQRS_POSTGRES_EVENTS"), out var events) ? events : 12_000;

    [Fact]
    public async Task WritersRollbacksAndDelays_AreReadOnceInOneOrder()
    {
        await using var store = await OpenStoreAsync();
        var followed = new Recorder();
        var written = 0L;
        var done = false;
        var following = Task.Run(async () =>
        {
            var position = Position.Start;
            while (!Volatile.Read(ref done) || followed.Events.Count < Volatile.Read(ref written))
            {
                await store.WaitForEventsAsync(position, Cancellation);
                position = await store.ReadAllAsync(position, Random.Shared.Next(1, 200), followed, Cancellation);
            }
        }, Cancellation);
        written = await WriteAsync(store);
        Volatile.Write(ref done, true);
        await following;

        var log = await ReadAllAsync(store);
        Assert.Equal(written, log.Events.Count);
        Assert.Equal(log.Positions, followed.Positions);
        Assert.Equal(log.Positions.Distinct().Order(), log.Positions);
        foreach (var stream in log.Events.GroupBy(static e => e.Stream))
        {
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(static v => (long)v), stream.Select(static e => e.Version));
            Assert.Equal(stream.Select(static e => e.Position), (await ReadAsync(store, stream.Key)).Positions);
        }
    }

    /// <summary>A control: the order most often seen elsewhere, a number from a sequence, with and without waiting for older transactions.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Control_OrderByASequence_SkipsNoticeably(bool belowTheHorizon)
    {
        await using var store = await OpenStoreAsync();
        await ExecuteAsync($"ALTER TABLE {Schema}.events ADD COLUMN serial bigint GENERATED ALWAYS AS IDENTITY; CREATE INDEX ON {Schema}.events (serial)");
        var filter = belowTheHorizon ? "AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint" : "";
        var seen = 0L;
        var done = false;
        var following = Task.Run(async () =>
        {
            await using var connection = await ConnectAsync();
            for (var last = 0L; ;)
            {
                var ending = Volatile.Read(ref done);
                var next = await connection.QueryAsync<long[]>(
                    $"SELECT coalesce(array_agg(serial), '{{}}') FROM (SELECT serial FROM {Schema}.events WHERE serial > {last} {filter} ORDER BY serial LIMIT 200) e");
                seen += next.Length;
                if (next.Length > 0)
                    last = next[^1];
                else if (ending)
                    return;
            }
        }, Cancellation);
        var written = await WriteAsync(store);
        Volatile.Write(ref done, true);
        await following;
        Assert.True(seen < written, $"{seen} of {written} were seen: the writers do not get into each other's way enough to show anything.");
    }

    [Fact]
    public async Task TransactionWithANumberAlready_IsRefusedSoThatNoStreamIsInverted()
    {
        await using var store = await OpenStoreAsync();
        Assert.Equal(0, await InvertAsync(store, rounds: 100));
    }

    [Fact]
    public async Task Control_WithoutThatRule_StreamsAreInverted()
    {
        await using var store = await OpenStoreAsync();
        var function = await QueryAsync<string>(
            $"SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '{Schema}' AND p.proname = 'append_batches'");
        const string rule = "IF pg_current_xact_id_if_assigned() IS NOT NULL";
        Assert.Contains(rule, function, StringComparison.Ordinal);
        await ExecuteAsync(function.Replace(rule, "IF false", StringComparison.Ordinal));
        Assert.NotEqual(0, await InvertAsync(store, rounds: 3));
    }

    /// <summary>Writes from all sides; says how many events were committed.</summary>
    private async Task<long> WriteAsync(PostgreSqlEventStore store)
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(store, writer), Cancellation)));
        return counts.Sum();
    }

    private async Task<long> WriteAsync(PostgreSqlEventStore store, int writer)
    {
        var random = new Random(writer);
        await using var connection = await ConnectAsync();
        var written = 0L;
        while (written < Events / Writers)
        {
            var request = Batch($"s/{random.Next(20)}", ExpectedVersion.Any, [.. Enumerable.Repeat("x", random.Next(1, 20))]);
            if (writer % 2 == 0)
            {
                await store.AppendAsync(request, Cancellation);
                written += request.Events.Count;
                continue;
            }

            // In a transaction of its own that does not commit at once, or not at all.
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await store.AppendAsync(transaction, request, Cancellation);
            if (random.Next(4) == 0)
                await connection.ExecuteAsync($"SELECT pg_sleep({random.Next(1, 4)} / 1000.0)");
            if (random.Next(20) == 0)
            {
                await transaction.RollbackAsync(Cancellation);
                continue;
            }

            await transaction.CommitAsync(Cancellation);
            written += request.Events.Count;
        }

        return written;
    }

    /// <summary>Lets transactions write to a table of theirs, then others append, then the first ones. Says how many streams do not agree with the log.</summary>
    private async Task<int> InvertAsync(PostgreSqlEventStore store, int rounds)
    {
        await ExecuteAsync($"CREATE TABLE {Schema}.mine (x int)");
        await using var connection = await ConnectAsync();
        for (var round = 0; round < rounds; round++)
        {
            var stream = $"s/{round}";
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await connection.ExecuteAsync($"INSERT INTO {Schema}.mine VALUES (1)");
            await store.AppendAsync(Batch(stream, ExpectedVersion.Any, "1"), Cancellation);
            try
            {
                await store.AppendAsync(transaction, Batch(stream, ExpectedVersion.Any, "2"), Cancellation);
                await transaction.CommitAsync(Cancellation);
            }
            catch (UnsuitableTransactionException)
            {
                await transaction.RollbackAsync(Cancellation);
            }
        }

        var log = await ReadAllAsync(store);
        return log.Events.GroupBy(static e => e.Stream).Count(static stream => !stream.Select(static e => e.Version).SequenceEqual(stream.Select(static e => e.Version).Order()));
    }
}
