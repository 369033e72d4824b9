using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>What is acknowledged is on the server's disk.</summary>
public sealed class DurabilityTests(PostgreSqlServer server) : StoreTest(server)
{
    [Theory]
    [InlineData("off")]
    [InlineData("local")]
    [InlineData("remote_write")]
    public async Task CommitsAreSynchronous_WhateverTheRoleSays(string setting)
    {
        var weak = new NpgsqlConnectionStringBuilder(ConnectionString) { Options = $"-c synchronous_commit={setting}" }.ConnectionString;
        await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(weak) { Schema = Schema }, cancellationToken: Cancellation);
        await NoteCommitsAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
        await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "alone, to a stream that exists"), Cancellation);
        await using (var connection = new NpgsqlConnection(weak))
        {
            await connection.OpenAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await store.AppendAsync(transaction, Batch("s", ExpectedVersion.Any, "y"), Cancellation);
            Assert.Equal("on", await connection.QueryAsync<string>("SHOW synchronous_commit"));
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(["on", "on", "on"], await NotedAsync());
    }

    [Fact]
    public async Task StrongerSetting_IsKept()
    {
        var strong = new NpgsqlConnectionStringBuilder(ConnectionString) { Options = "-c synchronous_commit=remote_apply" }.ConnectionString;
        await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(strong) { Schema = Schema }, cancellationToken: Cancellation);
        await NoteCommitsAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
        Assert.Equal(["remote_apply"], await NotedAsync());
    }

    [Fact]
    public async Task UnsafeAsynchronousCommit_IsAskedForByName()
    {
        await using var store = await OpenStoreAsync(static options => options.UnsafeAsynchronousCommit = true);
        await NoteCommitsAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
        Assert.Equal(["off"], await NotedAsync());
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task ServerThatDoesNotSync_IsRefusedUnlessAskedFor(string setting)
    {
        SkipWithoutCluster();
        await using var cluster = await PostgreSqlCluster.StartAsync($"{setting}=off");
        var e = await Assert.ThrowsAsync<EventStoreException>(() => PostgreSqlEventStore.OpenAsync(cluster.ConnectionString, Cancellation));
        Assert.Contains($"{setting} = off", e.Message, StringComparison.Ordinal);
        await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(cluster.ConnectionString) { UnsafeAsynchronousCommit = true }, cancellationToken: Cancellation);
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
    }

    /// <summary>Lets the database write down what synchronous_commit is when a transaction that appended commits.</summary>
    private Task NoteCommitsAsync() => ExecuteAsync(
        $"""
        CREATE TABLE {Schema}.noted (setting text);
        CREATE FUNCTION {Schema}.note() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO {Schema}.noted VALUES (current_setting(''synchronous_commit'')); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER note AFTER INSERT ON {Schema}.batches DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {Schema}.note();
        """);

    private async Task<string[]> NotedAsync() => await QueryAsync<string[]>($"SELECT array_agg(setting) FROM {Schema}.noted");

    private static void SkipWithoutCluster()
    {
        if (PostgreSqlCluster.Unavailable is { } reason)
            Assert.Skip("This test needs a server of its own. " + reason);
    }
}
