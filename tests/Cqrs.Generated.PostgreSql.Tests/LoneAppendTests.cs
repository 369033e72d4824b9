using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>Appends that are alone and find nothing in their way: they go by a plain statement, with the promises of all the others.</summary>
public sealed class LoneAppendTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task AppendToAStreamThatExists_NeedsNoFunction()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);
        await ExecuteAsync($"ALTER FUNCTION {Schema}.append_batches RENAME TO gone");
        Assert.Equal(3, (await store.AppendAsync(Batch("s", ExpectedVersion.Any, "2", "3"), Cancellation)).Version);
        Assert.Equal(4, (await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(3), "4"), Cancellation)).Version);

        // The controls: what is not as simple does need it.
        await Assert.ThrowsAnyAsync<EventStoreException>(async () => await store.AppendAsync(Batch("new", ExpectedVersion.Any, "x"), Cancellation));
        await Assert.ThrowsAnyAsync<EventStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "x"), Cancellation));
        await ExecuteAsync($"ALTER FUNCTION {Schema}.gone RENAME TO append_batches");
        Assert.Equal(["1", "2", "3", "4"], (await ReadAllAsync(store)).Payloads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task VersionThatIsTakenWhileItIsWritten_IsAConflictOrTheNextOne(bool expectsIt)
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);

        // As if the statement had looked at the stream before another writer's commit: that writer holds no lock here, and its version is not seen yet.
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO {Schema}.batches (transaction_id, sequence, stream, version, created, count, id, content_hash, correlation_id)
            SELECT pg_current_xact_id()::text::bigint, 1, b.stream, 2, 0, 1, gen_random_uuid(), '', 'c' FROM {Schema}.batches b;
            INSERT INTO {Schema}.events (stream, version, transaction_id, sequence, batch_index, type, id, payload)
            SELECT e.stream, 2, pg_current_xact_id()::text::bigint, 1, 0, e.type, gen_random_uuid(), '2' FROM {Schema}.events e;
            """);
        var appending = store.AppendAsync(Batch("s", expectsIt ? ExpectedVersion.Exactly(1) : ExpectedVersion.Any, "x"), Cancellation).AsTask();
        while (await QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted") == 0)
            await Task.Delay(10, Cancellation);
        await transaction.CommitAsync(Cancellation);
        if (expectsIt)
            Assert.Equal(2, (await Assert.ThrowsAsync<ConcurrencyException>(() => appending)).Actual);
        else
            Assert.Equal(3, (await appending).Version);
    }

    [Fact]
    public async Task RepetitionAndReuse_AreRecognised()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);
        var request = Batch("s", ExpectedVersion.Any, "2");
        var first = await store.AppendAsync(request, Cancellation);
        Assert.False(first.Repeated);
        Assert.Equal(first with { Repeated = true }, await store.AppendAsync(request, Cancellation));
        var e = await Assert.ThrowsAsync<BatchIdReusedException>(async () => await store.AppendAsync(Batch(request.BatchId, "s", ExpectedVersion.Any, "c", "other"), Cancellation));
        Assert.Equal("s", e.StoredStreamId);
        Assert.Equal(["1", "2"], (await ReadAllAsync(store)).Payloads);
    }

    [Theory]
    [InlineData("off", false, "on")]
    [InlineData("remote_apply", false, "remote_apply")]
    [InlineData("on", true, "off")]
    public async Task CommitMode_IsWhatTheStoreNeedsOrStronger(string given, bool isUnsafe, string expected)
    {
        await using var store = await OpenStoreAsync(options => options.UnsafeAsynchronousCommit = isUnsafe);
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);

        // A deferred trigger runs when the transaction commits.
        await ExecuteAsync(
            $"""
            CREATE TABLE {Schema}.seen (mode text);
            CREATE FUNCTION {Schema}.see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO {Schema}.seen VALUES (current_setting(''synchronous_commit'')); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER see AFTER INSERT ON {Schema}.batches DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {Schema}.see();
            ALTER FUNCTION {Schema}.append_batches RENAME TO gone;
            """);
        store.Writer.Writer.BeforeSend = connection => connection.ExecuteAsync($"SET synchronous_commit = {given}");
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "2"), Cancellation);
        Assert.Equal(expected, await QueryAsync<string>($"SELECT mode FROM {Schema}.seen"));
    }
}
