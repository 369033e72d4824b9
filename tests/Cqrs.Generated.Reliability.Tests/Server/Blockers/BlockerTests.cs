using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>Row 10: what stays open delays readers or writers, or nobody; it is named, and costs nothing but time.</summary>
[Trait("Row", "10")]
public sealed class BlockerTests(PostgreSqlServer server) : ServerTest(server)
{
    private static readonly int Rounds = Soak.Times(quick: 4, soak: 50);

    [Fact]
    public Task ParkedTransaction_DelaysReadersIsNamedAndSkipsNothing()
        => RunAsync("a transaction that has appended", (store, round) => new ParkedTransaction(Schema, store, round, appends: true));

    [Fact]
    public Task ParkedWriterOfAnotherTable_DelaysReadersIsNamedAndSkipsNothing()
        => RunAsync("a transaction that has written elsewhere", (store, round) => new ParkedTransaction(Schema, store, round, appends: false));

    [Fact]
    public async Task TransactionInAnotherDatabase_IsNamedWithIt()
    {
        var database = $"d_{Schema.Name}";
        await Schema.ExecuteAsync($"CREATE DATABASE {database}");
        try
        {
            await RunAsync("a transaction in another database", (store, round) => new ParkedTransaction(Schema, store, round, appends: false, database));
        }
        finally
        {
            await Schema.ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
        }
    }

    [Fact]
    public async Task PreparedTransaction_DelaysReadersAndIsNamed()
    {
        await SkipWithoutPreparedTransactionsAsync();
        await RunAsync("a prepared transaction", (store, round) => new PreparedTransaction(Schema, store, round));
    }

    [Fact]
    public async Task PreparedTransactionThatHoldsAStreamsLock_IsNamedWhileAppendsWait()
    {
        await SkipWithoutPreparedTransactionsAsync();
        await RunAsync("a prepared transaction whose stream is wanted", (store, round) => new PreparedLock(Schema, store, round));
    }

    [Fact]
    public async Task PreparedTransactionLeftOverARestart_DelaysReadersAndIsNamed()
    {
        await using var cluster = await StartClusterAsync("max_prepared_transactions=2");
        var schema = new TestSchema(cluster.ConnectionString, PostgreSqlSchema.DefaultName);
        await using var run = await BlockerRun.StartAsync(schema);
        for (var round = 0; round < Soak.Times(quick: 2, soak: 50); round++)
        {
            await using var blocker = new PreparedTransaction(schema, run.Store, round);
            await run.PassAsync(blocker, meanwhile: async () =>
            {
                await (round % 2 == 0 ? cluster.KillAsync() : cluster.StopAsync());
                await cluster.StartAgainAsync();
            });
        }

        await run.EndAsync("a prepared transaction over a kill or restart of the server");
    }

    /// <summary>The server's locks have 32 bits of a transaction's number, and the log all of it.</summary>
    [Fact]
    public async Task TransactionNumbersBeyond32Bits_AreReadInOrderAndNamed()
    {
        await using var cluster = await StartClusterAsync("max_prepared_transactions=2");
        var schema = new TestSchema(cluster.ConnectionString, PostgreSqlSchema.DefaultName);
        await using var run = await BlockerRun.StartAsync(schema);
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            await using var parked = new ParkedTransaction(schema, run.Store, epoch, appends: true);
            await run.PassAsync(parked);
            await cluster.RestartInEpochAsync(epoch);
            await using var prepared = new PreparedTransaction(schema, run.Store, epoch);
            await run.PassAsync(prepared);
            Assert.Equal((uint)epoch, (uint)((await run.Store.GetHeadAsync(Cancellation)).Epoch >> 32));
        }

        await run.EndAsync("transaction numbers beyond 32 bits");
    }

    [Fact]
    public Task IdleSessionThatHoldsAStreamsLock_IsNamedWhileAppendsWait()
        => RunAsync("an idle session with a stream's lock", (store, round) => new IdleLock(Schema, store, round));

    [Fact]
    public Task NumbersThatNeverCome_HoldBackNobody() => RunAsync("a dead gap", (store, round) => new DeadGap(Schema, store, round));

    [Fact]
    public Task ReadersTransaction_HoldsBackNobody() => RunAsync("a reader with an old snapshot", (store, round) => new LongReader(Schema, store, round));

    /// <summary>A control: a reader that waits for a missing number for a while only, and then reads past it.</summary>
    [Fact]
    public async Task Control_ReaderThatGivesUpWaiting_SkipsWhatThatTransactionWrote()
    {
        await using var store = await Schema.OpenStoreAsync();
        await using var impatient = await ImpatientFollower.StartAsync(Schema, TimeSpan.FromMilliseconds(20));
        for (var round = 0; round < Rounds; round++)
        {
            await using var connection = await Schema.ConnectAsync();
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await store.AppendAsync(transaction, Requests.Of("parked", "x", "y"), Cancellation);
            await store.AppendAsync(Requests.Of("other", "z"), Cancellation);

            // It is as patient as it is; the transaction is left open for a little longer.
            await Deadline.UntilAsync(() => impatient.Seen >= round + 1, () => "the impatient follower does not go on.");
            await transaction.CommitAsync(Cancellation);
        }

        var log = (await ReadAllAsync(store)).Count;
        Figures.Note(10, "PostgreSQL, control: a timeout that skips gaps", $"{log - impatient.Seen} of {log} events skipped in {Rounds} times");
        Assert.Equal(3 * Rounds, log);
        Assert.Equal(Rounds, impatient.Seen);
    }

    private async Task RunAsync(string situation, Func<PostgreSqlEventStore, int, Blocker> make)
    {
        await using var run = await BlockerRun.StartAsync(Schema);
        for (var round = 0; round < Rounds; round++)
        {
            await using var blocker = make(run.Store, round);
            await run.PassAsync(blocker);
        }

        await run.EndAsync(situation);
    }

    private async Task SkipWithoutPreparedTransactionsAsync()
    {
        if (await Schema.QueryAsync<string>("SHOW max_prepared_transactions") == "0")
            Assert.Skip("The server allows no prepared transactions.");
    }
}
