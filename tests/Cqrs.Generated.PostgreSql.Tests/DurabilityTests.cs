using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>What is acknowledged is on the server's disk.</summary>
public sealed class DurabilityTests(PostgreSqlServer server) : StoreTest(server)
{
    /// <summary>The quick form's 3, or as many as the environment says: a soak is 50.</summary>
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("CQRS_POSTGRES_KILLS"), out var kills) ? kills : 3;

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
        await using (var connection = new NpgsqlConnection(weak))
        {
            await connection.OpenAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await store.AppendAsync(transaction, Batch("s", ExpectedVersion.Any, "y"), Cancellation);
            Assert.Equal("on", await connection.QueryAsync<string>("SHOW synchronous_commit"));
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(["on", "on"], await NotedAsync());
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

    [Fact]
    public async Task KilledServer_LosesNothingAcknowledged()
    {
        var (lost, faults) = await KillAgainAndAgainAsync(unsafeCommit: false);
        Assert.Empty(faults);
        Assert.Equal(0, lost);
    }

    [Fact]
    public async Task Control_AsynchronousCommit_LosesNoticeably()
    {
        var (lost, faults) = await KillAgainAndAgainAsync(unsafeCommit: true);
        Assert.Empty(faults);
        Assert.NotEqual(0, lost);
    }

    /// <summary>Eight writers that go on through every kill, each repeating what it got no answer for.</summary>
    private static async Task<(int Lost, List<string> Faults)> KillAgainAndAgainAsync(bool unsafeCommit)
    {
        SkipWithoutCluster();

        // Long enough between two rounds of the background writer for something to be lost.
        await using var cluster = await PostgreSqlCluster.StartAsync("wal_writer_delay=10s", "wal_writer_flush_after=1GB");
        var options = new PostgreSqlStoreOptions(cluster.ConnectionString) { UnsafeAsynchronousCommit = unsafeCommit };
        await using var store = await PostgreSqlEventStore.OpenAsync(options, cancellationToken: Cancellation);
        var acknowledged = new System.Collections.Concurrent.ConcurrentDictionary<Guid, AppendResult>();
        using var stop = new CancellationTokenSource();
        var progress = new SemaphoreSlim(0);
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var request = Batch($"w/{writer}", ExpectedVersion.Any, [.. Enumerable.Range(0, 1 + i % 4).Select(n => $"{i}.{n}")]);
                while (!stop.IsCancellationRequested)
                {
                    try
                    {
                        acknowledged[request.BatchId] = await store.AppendAsync(request, Cancellation);
                        progress.Release();
                        break;
                    }
                    catch (CqrsException e) when (e is AppendOutcomeUnknownException or EventStoreException)
                    {
                        // The same batch id again, until the server is back.
                        await Task.Yield();
                    }
                }
            }
        }, Cancellation)).ToArray();

        var (lost, faults) = (0, new List<string>());
        for (var kill = 0; kill < Kills; kill++)
        {
            for (var i = 0; i < 100; i++)
                await progress.WaitAsync(Cancellation);
            var known = acknowledged.Values.ToArray();
            await cluster.KillAsync();
            await cluster.StartAgainAsync();
            while (progress.Wait(0, Cancellation))
            {
            }

            var log = await ReadAllAsync(store);
            lost += known.Count(result => !log.Positions.Contains(result.Position));
            foreach (var batch in log.Events.GroupBy(static e => e.Metadata!.BatchId))
            {
                var last = batch.Select(static e => int.Parse(System.Text.Encoding.UTF8.GetString(e.Payload).Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)).Distinct().Single();
                if (batch.Count() != 1 + last % 4)
                    faults.Add($"batch {batch.Key} is torn");
            }

            foreach (var stream in log.Events.GroupBy(static e => e.Stream))
            {
                if (!stream.Select(static e => e.Version).SequenceEqual(Enumerable.Range(1, stream.Count()).Select(static v => (long)v)))
                    faults.Add($"the versions of {stream.Key} in global order are not 1..{stream.Count()}");
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        return (lost, faults);
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
            Assert.Skip("This test kills a server of its own. " + reason);
    }
}
