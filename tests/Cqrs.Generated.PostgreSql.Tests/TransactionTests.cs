using System.Transactions;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Npgsql;
using IsolationLevel = System.Data.IsolationLevel;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>Appends inside a transaction of the caller.</summary>
public sealed class TransactionTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task CommittedTransaction_HoldsEventsAndRowsOfOtherTables()
    {
        await using var store = await OpenStoreAsync();
        await ExecuteAsync($"CREATE TABLE {Schema}.balances (amount int)");
        var request = Batch("a", ExpectedVersion.NoStream, "1", "2");
        await using var connection = await ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            var results = await store.AppendAsync(transaction, [request, Batch("b", ExpectedVersion.NoStream, "3"), Batch("a", ExpectedVersion.Exactly(2), "4")], Cancellation);
            Assert.Equal([("a", 2L), ("b", 1L), ("a", 3L)], results.Select(static result => (result.StreamId, result.Version)));
            Assert.Equal(results.Select(static result => result.Position).Order(), results.Select(static result => result.Position));
            await connection.ExecuteAsync($"INSERT INTO {Schema}.balances VALUES (4)");
            Assert.Empty((await ReadAllAsync(store)).Events);
            Assert.Equal(0, (await ReadAsync(store, "a")).Returned);
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(["1", "2", "3", "4"], (await ReadAllAsync(store)).Payloads);
        Assert.True((await store.AppendAsync(request, Cancellation)).Repeated);
        Assert.Equal(4, await QueryAsync<int>($"SELECT amount FROM {Schema}.balances"));
    }

    [Fact]
    public async Task RolledBackTransaction_LeavesNothing()
    {
        await using var store = await OpenStoreAsync();
        var request = Batch("a", ExpectedVersion.NoStream, "1");
        await using var connection = await ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await store.AppendAsync(transaction, request, Cancellation);
            await transaction.RollbackAsync(Cancellation);
        }

        Assert.Null(await store.FindAppendAsync(request.BatchId, Cancellation));
        Assert.False((await store.AppendAsync(request, Cancellation)).Repeated);
    }

    [Theory]
    [InlineData("read committed")]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task CommitStillAtWorkOnTheServer_IsWaitedForByFindAppend(string isolationOfTheRole)
    {
        var isolation = isolationOfTheRole.Replace(" ", "\\ ", StringComparison.Ordinal);
        var role = new NpgsqlConnectionStringBuilder(ConnectionString) { Options = $"-c default_transaction_isolation={isolation}" }.ConnectionString;
        await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(role) { Schema = Schema }, cancellationToken: Cancellation);
        await ExecuteAsync(
            $"""
            CREATE FUNCTION {Schema}.wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(hashtext(''{Schema}'')); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON {Schema}.batches DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {Schema}.wait();
            """);
        var request = Batch("s", ExpectedVersion.NoStream, "x");
        await using var holder = await ConnectAsync();
        await holder.ExecuteAsync($"SELECT pg_advisory_lock(hashtext('{Schema}'))");
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var appended = await store.AppendAsync(transaction, request, Cancellation);
        var committing = transaction.CommitAsync(Cancellation);
        var found = store.FindAppendAsync(request.BatchId, Cancellation).AsTask();
        while (!found.IsCompleted && await QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") < 2)
            await Task.Delay(10, Cancellation);
        await holder.ExecuteAsync($"SELECT pg_advisory_unlock(hashtext('{Schema}'))");
        await committing;
        Assert.Equal(appended with { Repeated = true }, await found);
        Assert.Null(await store.FindAppendAsync(Guid.NewGuid(), Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TransactionThatHasWritten_IsRefused(bool inSavepoint)
    {
        await using var store = await OpenStoreAsync();
        await ExecuteAsync($"CREATE TABLE {Schema}.mine (x int)");
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        if (inSavepoint)
            await transaction.SaveAsync("before", Cancellation);
        await connection.ExecuteAsync($"INSERT INTO {Schema}.mine VALUES (1)");
        if (inSavepoint)
            await transaction.RollbackAsync("before", Cancellation);
        var e = await Assert.ThrowsAsync<UnsuitableTransactionException>(async () => await store.AppendAsync(transaction, Batch("s", ExpectedVersion.Any, "x"), Cancellation));
        Assert.Contains("has already written", e.Message, StringComparison.Ordinal);
        Assert.Contains("'s'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondAppendInOneTransaction_IsRefused()
    {
        await using var store = await OpenStoreAsync();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await store.AppendAsync(transaction, Batch("a", ExpectedVersion.Any, "x"), Cancellation);
        await Assert.ThrowsAsync<UnsuitableTransactionException>(async () => await store.AppendAsync(transaction, Batch("b", ExpectedVersion.Any, "x"), Cancellation));
    }

    [Fact]
    public async Task TransactionThatHasOnlyRead_IsTaken()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await connection.QueryAsync<long>($"SELECT count(*) FROM {Schema}.events");
        await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "2"), Cancellation);

        // What was committed after its first read counts all the same.
        Assert.Equal(3, (await store.AppendAsync(transaction, Batch("s", ExpectedVersion.Exactly(2), "3"), Cancellation)).Version);
        await transaction.CommitAsync(Cancellation);
        Assert.Equal(["1", "2", "3"], (await ReadAllAsync(store)).Payloads);
    }

    [Theory]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task OtherIsolationLevel_IsRefused(IsolationLevel level)
    {
        await using var store = await OpenStoreAsync();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(level, Cancellation);
        var e = await Assert.ThrowsAsync<UnsuitableTransactionException>(async () => await store.AppendAsync(transaction, Batch("s", ExpectedVersion.Any, "x"), Cancellation));
        Assert.Contains("IsolationLevel.ReadCommitted", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedAppend_AbortsTheTransactionSoThatNoPartOfItIsCommitted()
    {
        await using var store = await OpenStoreAsync();
        var used = Batch("used", ExpectedVersion.NoStream, "1");
        await store.AppendAsync(used, Cancellation);
        AppendRequest[] refused = [Batch("used", ExpectedVersion.NoStream, "x"), Batch(used.BatchId, "other", ExpectedVersion.Any, "c", "x")];
        foreach (var request in refused)
        {
            await using var connection = await ConnectAsync();
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            var e = await Assert.ThrowsAnyAsync<CqrsException>(async () => await store.AppendAsync(transaction, [Batch("first", ExpectedVersion.Any, "x"), request], Cancellation));
            if (request == refused[0])
                Assert.Equal(("used", 1L), (((ConcurrencyException)e).StreamId, ((ConcurrencyException)e).Actual));
            else
                Assert.Equal("used", ((BatchIdReusedException)e).StoredStreamId);

            // PostgreSQL answers a commit of an aborted transaction with a rollback.
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(["1"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task PreparedTransaction_CanHoldAnAppend()
    {
        await using var store = await OpenStoreAsync();
        if (await QueryAsync<string>("SHOW max_prepared_transactions") == "0")
            Assert.Skip("The server allows no prepared transactions.");
        await using (var connection = await ConnectAsync())
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await store.AppendAsync(transaction, Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
            await connection.ExecuteAsync($"PREPARE TRANSACTION '{Schema}'");
        }

        Assert.Empty((await ReadAllAsync(store)).Events);
        await ExecuteAsync($"COMMIT PREPARED '{Schema}'");
        Assert.Equal(["x"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task AmbientTransactionScope_IsNotTheStores()
    {
        await using var store = await OpenStoreAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(ConnectionString);
        await using var given = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(source) { Schema = Schema }, cancellationToken: Cancellation);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "1"), Cancellation);
            await given.AppendAsync(Batch("s", ExpectedVersion.Any, "2"), Cancellation);
            Assert.Equal(2, (await ReadAsync(given, "s")).Returned);
        }

        Assert.Equal(["1", "2"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task NothingToAppend_OrOneBatchTwice_IsAnArgumentException()
    {
        await using var store = await OpenStoreAsync();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var batch = Batch("s", ExpectedVersion.Any, "x");
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(transaction, [], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(transaction, [batch, batch], Cancellation));
    }
}
