using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>What stays open delays readers or writers, is named, and costs nothing but time.</summary>
public sealed class HealthTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task ParkedTransaction_DelaysReadersIsNamedAndSkipsNothing()
    {
        await using var store = await OpenStoreAsync();
        var first = await store.AppendAsync(Batch("a", ExpectedVersion.Any, "1"), Cancellation);
        var parked = new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = "nightly job" }.ConnectionString;
        await using var connection = new NpgsqlConnection(parked);
        await connection.OpenAsync(Cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await store.AppendAsync(transaction, Batch("parked", ExpectedVersion.Any, "2"), Cancellation);
            await store.AppendAsync(Batch("a", ExpectedVersion.Any, "3"), Cancellation);
            await store.AppendAsync(Batch("b", ExpectedVersion.Any, "4"), Cancellation);

            // Loads see what is acknowledged; the log ends before the parked transaction.
            Assert.Equal(2, (await ReadAsync(store, "a")).Returned);
            Assert.Equal(["1"], (await ReadAllAsync(store)).Payloads);
            Assert.Equal(first.Position, await store.GetHeadAsync(Cancellation));

            var health = await store.CheckHealthAsync(Cancellation);
            Assert.Equal((first.Position, 2L), (health.Head, health.HeldBack));
            var blocker = Assert.Single(health.Blockers);
            Assert.Equal((connection.ProcessID, "nightly job", "idle in transaction"), (blocker.ProcessId, blocker.ApplicationName, blocker.State));
            Assert.True(blocker.Age > TimeSpan.Zero);
            Assert.True(blocker is { BlocksReaders: true, BlocksWriters: false });

            var check = await CheckAsync(store, patience: TimeSpan.Zero);
            Assert.Equal(HealthStatus.Degraded, check.Status);
            Assert.Contains($"process {connection.ProcessID} ('nightly job')", check.Description, StringComparison.Ordinal);
            Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store, patience: TimeSpan.FromHours(1))).Status);

            var waiting = store.WaitForEventsAsync(first.Position, Cancellation).AsTask();
            Assert.False(waiting.IsCompleted);
            await transaction.CommitAsync(Cancellation);
            await waiting;
        }

        Assert.Equal(["1", "2", "3", "4"], (await ReadAllAsync(store)).Payloads);
        Assert.Empty((await store.CheckHealthAsync(Cancellation)).Blockers);
    }

    /// <summary>A control: a reader that gives up waiting and reads past the open transaction.</summary>
    [Fact]
    public async Task Control_ReaderThatGivesUpWaiting_SkipsWhatThatTransactionWrote()
    {
        await using var store = await OpenStoreAsync();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await store.AppendAsync(transaction, Batch("parked", ExpectedVersion.Any, "1"), Cancellation);
        await store.AppendAsync(Batch("a", ExpectedVersion.Any, "2"), Cancellation);

        // Where such a reader stands: at the last event that it can see.
        var passed = (await ReadAsync(store, "a")).Positions[^1];
        await transaction.CommitAsync(Cancellation);
        await store.WaitForEventsAsync(Position.Start, Cancellation);
        Assert.Empty((await ReadAllAsync(store, passed)).Payloads);
        Assert.Equal(["1", "2"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task PreparedTransaction_DelaysReadersAndIsNamed()
    {
        await using var store = await OpenStoreAsync();
        if (await QueryAsync<string>("SHOW max_prepared_transactions") == "0")
            Assert.Skip("The server allows no prepared transactions.");
        await ExecuteAsync($"CREATE TABLE {Schema}.mine (x int)");
        await ExecuteAsync($"BEGIN; INSERT INTO {Schema}.mine VALUES (1); PREPARE TRANSACTION '{Schema}'");
        try
        {
            await store.AppendAsync(Batch("a", ExpectedVersion.Any, "1"), Cancellation);
            Assert.Empty((await ReadAllAsync(store)).Events);
            var blocker = Assert.Single((await store.CheckHealthAsync(Cancellation)).Blockers);
            Assert.Equal((null, Schema, "prepared", true), (blocker.ProcessId, blocker.PreparedId, blocker.State, blocker.BlocksReaders));
            Assert.True(blocker.Age > TimeSpan.Zero);
        }
        finally
        {
            await ExecuteAsync($"ROLLBACK PREPARED '{Schema}'");
        }

        await store.WaitForEventsAsync(Position.Start, Cancellation);
        Assert.Equal(["1"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task TransactionInAnotherDatabase_IsNamedWithIt()
    {
        await using var store = await OpenStoreAsync();
        await ExecuteAsync($"CREATE DATABASE d_{Schema}");
        try
        {
            var elsewhere = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = $"d_{Schema}", Pooling = false }.ConnectionString;
            await using var connection = new NpgsqlConnection(elsewhere);
            await connection.OpenAsync(Cancellation);
            await connection.ExecuteAsync("CREATE TABLE t (x int); BEGIN; INSERT INTO t VALUES (1)");
            await store.AppendAsync(Batch("a", ExpectedVersion.Any, "1"), Cancellation);
            Assert.Empty((await ReadAllAsync(store)).Events);
            var blocker = Assert.Single((await store.CheckHealthAsync(Cancellation)).Blockers);
            Assert.Equal((connection.ProcessID, $"d_{Schema}"), (blocker.ProcessId, blocker.Database));
        }
        finally
        {
            await ExecuteAsync($"DROP DATABASE d_{Schema} WITH (FORCE)");
        }
    }

    [Fact]
    public async Task IdleSessionThatHoldsAStreamsLock_IsNamedWhileAppendsWait()
    {
        await using var store = await OpenStoreAsync();
        Task<AppendResult> append;
        await using (var held = await StreamLock.TakeAsync(await ConnectAsync(), Schema, "locked"))
        {
            append = store.AppendAsync(Batch("locked", ExpectedVersion.Any, "x"), Cancellation).AsTask();
            PostgreSqlHealth health;
            do
            {
                health = await store.CheckHealthAsync(Cancellation);
            }
            while (health.Blockers.Count == 0);
            var blocker = Assert.Single(health.Blockers);
            Assert.Equal((held.ProcessId, "idle"), (blocker.ProcessId, blocker.State));
            Assert.True(blocker is { BlocksReaders: false, BlocksWriters: true });
        }

        Assert.Equal(1, (await append).Version);
    }

    [Fact]
    public async Task ReadersTransaction_HoldsBackNobody()
    {
        await using var store = await OpenStoreAsync();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Cancellation);
        await connection.QueryAsync<long>($"SELECT count(*) FROM {Schema}.events");
        await store.AppendAsync(Batch("a", ExpectedVersion.Any, "1"), Cancellation);
        Assert.Equal(["1"], (await ReadAllAsync(store)).Payloads);
        Assert.Empty((await store.CheckHealthAsync(Cancellation)).Blockers);
    }

    [Fact]
    public async Task ServerThatDoesNotAnswer_IsUnhealthy()
    {
        await using var store = new PostgreSqlEventStore(new PostgreSqlStoreOptions("Host=127.0.0.1;Port=1;Database=bank;Username=u;Password=secret"));
        var check = await CheckAsync(store, TimeSpan.Zero);
        Assert.Equal(HealthStatus.Unhealthy, check.Status);
        Assert.Contains("127.0.0.1/bank", check.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", check.Exception!.ToString(), StringComparison.Ordinal);
    }

    private static Task<HealthCheckResult> CheckAsync(PostgreSqlEventStore store, TimeSpan patience)
        => new PostgreSqlHealthCheck(store) { Patience = patience }.CheckHealthAsync(new HealthCheckContext(), Cancellation);
}
