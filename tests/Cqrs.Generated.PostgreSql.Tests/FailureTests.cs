using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.PostgreSql.Server.Network;
using Cqrs.Generated.Stores;
using Npgsql;
using static Cqrs.Generated.PostgreSql.Tests.Messages;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>A server that is not there, or will not: one typed exception that names host and database, never the password, and no storm of attempts.</summary>
public sealed class FailureTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task ServerThatIsNotThere_IsNamedByEveryCall()
    {
        var connection = $"Host=127.0.0.1;Port=1;Database=bank;Username=u;Password={Secret}";
        await using var store = new PostgreSqlEventStore(new PostgreSqlStoreOptions(connection));
        Func<Task>[] calls =
        [
            async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation),
            async () => await ReadAsync(store, "s"),
            async () => await ReadAllAsync(store),
            async () => await store.GetHeadAsync(Cancellation),
            async () => await store.WaitForEventsAsync(Position.Start, Cancellation),
            async () => await store.SaveCheckpointAsync("c", Position.Start, Cancellation),
            async () => await store.CheckHealthAsync(Cancellation),
        ];
        foreach (var call in calls)
            AssertNames(await Assert.ThrowsAsync<EventStoreException>(call), "127.0.0.1/bank", "does not answer");
    }

    [Fact]
    public async Task ManyAppendsToAServerThatWentAway_ShareOneAttemptToConnect()
    {
        SkipWithoutCluster();
        await using var cluster = await PostgreSqlCluster.StartAsync();
        await using var store = await PostgreSqlEventStore.OpenAsync(cluster.ConnectionString, Cancellation);
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);
        await cluster.StopAsync();
        using (var port = new DeadPort(cluster.Port))
        {
            Task<AppendResult>[] appends;
            using (var hold = new WriterHold(store))
            {
                var first = store.AppendAsync(Batch("s", ExpectedVersion.Any, "held"), Cancellation).AsTask();
                await hold.Reached;
                appends = [first, .. Enumerable.Range(0, 100).Select(i => store.AppendAsync(Batch($"s/{i}", ExpectedVersion.Any, "x"), Cancellation).AsTask())];
            }

            foreach (var append in appends)
                await Assert.ThrowsAnyAsync<CqrsException>(() => append);

            // The first group's, and one for the hundred. Npgsql may ask each once more.
            Assert.InRange(port.Attempts, 1, 6);
        }

        // Nothing has to be restarted.
        await cluster.StartAgainAsync();
        Assert.Equal(2, (await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "2"), Cancellation)).Version);
        Assert.Equal(["1", "2"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task ServerRestartedWhileTheStoreWasIdle_IsNotNoticed()
    {
        SkipWithoutCluster();
        await using var cluster = await PostgreSqlCluster.StartAsync();
        await using var store = await PostgreSqlEventStore.OpenAsync(cluster.ConnectionString, Cancellation);
        var following = store.WaitForEventsAsync(Position.Start, Cancellation).AsTask();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(i + 1, (await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(i), $"{i}"), Cancellation)).Version);
            await store.SaveCheckpointAsync("c", new Position(1, i + 1), Cancellation);
            await following;
            await cluster.StopAsync();
            await cluster.StartAgainAsync();
            Assert.Equal(i + 1, (await ReadAsync(store, "s")).Returned);
            Assert.Equal(i + 1, (await ReadAllAsync(store)).Events.Count);
            Assert.Equal(new Position(1, i + 1), await store.LoadCheckpointAsync("c", Cancellation));
        }
    }

    [Fact]
    public async Task ServerThatDiesUnderAnAppend_OutcomeIsUnknownAndRepeatingIsSafe()
    {
        SkipWithoutCluster();
        await using var cluster = await PostgreSqlCluster.StartAsync();
        await using var store = await PostgreSqlEventStore.OpenAsync(cluster.ConnectionString, Cancellation);
        await store.AppendAsync(Batch("warm", ExpectedVersion.NoStream, "x"), Cancellation);
        store.Writer.Writer.BeforeSend = async _ =>
        {
            store.Writer.Writer.BeforeSend = null;
            await cluster.KillAsync();
        };
        var request = Batch("s", ExpectedVersion.NoStream, "1");
        var e = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(async () => await store.AppendAsync(request, Cancellation));
        Assert.Equal(("s", request.BatchId), (e.StreamId, e.BatchId));
        Assert.Contains("127.0.0.1/postgres", e.Message, StringComparison.Ordinal);
        await cluster.StartAgainAsync();
        Assert.Equal(1, (await store.AppendAsync(request, Cancellation)).Version);
        Assert.Equal(["1"], (await ReadAsync(store, "s")).Payloads);
    }

    [Fact]
    public async Task ConnectionCutUnderAnAppend_IsReplacedAndTheAppendWrittenOnce()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "0"), Cancellation);
        for (var i = 1; i <= 5; i++)
        {
            store.Writer.Writer.BeforeSend = async connection =>
            {
                store.Writer.Writer.BeforeSend = null;
                await ExecuteAsync($"SELECT pg_terminate_backend({connection.ProcessID}, 10000)");
            };
            Assert.Equal(i + 1, (await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(i), $"{i}"), Cancellation)).Version);
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task ConnectionThatAKeepaliveFoundDead_IsReplacedBeforeAnythingIsSent()
    {
        await using var proxy = new FaultyProxy(ConnectionString);
        var way = new NpgsqlConnectionStringBuilder(proxy.ConnectionString) { KeepAlive = 1 }.ConnectionString;
        await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(way) { Schema = Schema }, cancellationToken: Cancellation);
        var sentOn = new List<NpgsqlConnection>();
        store.Writer.Writer.BeforeSend = connection =>
        {
            sentOn.Add(connection);
            return Task.CompletedTask;
        };
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);
        proxy.CutAll();
        while (sentOn[0].State == System.Data.ConnectionState.Open)
            await Task.Delay(50, Cancellation);
        Assert.False((await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "2"), Cancellation)).Repeated);
        Assert.Equal(2, sentOn.Distinct().Count());
        Assert.Equal(2, sentOn.Count);
    }

    [Fact]
    public async Task PayloadThatTheServerRefuses_IsNotRepeatedInMessagesOrLogs()
    {
        var logger = new RecordingLogger();
        var way = new NpgsqlConnectionStringBuilder(ConnectionString) { IncludeErrorDetail = false }.ConnectionString;
        await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(way) { Schema = Schema }, logger, Cancellation);
        await ExecuteAsync($"ALTER TABLE {Schema}.events ADD CHECK (length(payload) < 3)");
        var e = await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, Secret), Cancellation));
        Assert.Contains("stream 's'", e.Message, StringComparison.Ordinal);
        foreach (var text in new[] { Secret, Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Secret)) })
            Assert.DoesNotContain(text, e + logger.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task PayloadsBeyondTheLimit_AreRefusedBeforeTheyAreSent()
    {
        await using var store = await OpenStoreAsync();
        var half = new byte[PostgreSqlEventStore.MaximumBatchBytes / 2 + 1];
        EncodedEvent Huge() => Event("Huge", "") with { Payload = half };
        var request = new AppendRequest(Batch("s", ExpectedVersion.Any, "").Metadata, ExpectedVersion.Any, [Huge(), Huge()]);
        var e = await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(request, Cancellation));
        Assert.Contains("stream 's' is too large: with event 1, 'Huge'", e.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", e.Message, StringComparison.Ordinal);
        Assert.Equal(Position.Start, await store.GetHeadAsync(Cancellation));
    }

    [Fact]
    public async Task TypeNameTooLongForAnIndex_FailsTyped()
    {
        await using var store = await OpenStoreAsync();
        var name = string.Concat(Enumerable.Range(0, 4_000).Select(static i => (char)('\u4e00' + i * 7919 % 20_000)));
        var request = new AppendRequest(Batch("s", ExpectedVersion.Any, "").Metadata, ExpectedVersion.Any, [Event(name, "x")]);
        await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(request, Cancellation));
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
    }

    [Fact]
    public async Task StreamIdOf10Kilobytes_IsRefusedByAppendsAndUnknownToReads()
    {
        await using var store = await OpenStoreAsync();
        var id = new string('x', 10_240);
        Assert.Throws<ArgumentException>(() => Batch(id, ExpectedVersion.Any, "x"));
        Assert.Equal(0, (await ReadAsync(store, id)).Returned);
    }

    [Theory]
    [InlineData("DELETE FROM {0}.events WHERE version = 3", "version 3 of stream 's' is missing")]
    [InlineData("DELETE FROM {0}.events WHERE version < 4", "version 1 of stream 's' is missing")]
    [InlineData("DELETE FROM {0}.events WHERE version IN (2, 3)", "version 2 of stream 's' is missing")]
    [InlineData("DELETE FROM {0}.events WHERE version = 1", "version 1 of stream 's' is missing")]
    [InlineData("DELETE FROM {0}.event_types", "event type number 1 is missing")]
    public async Task DamagedHistory_IsReportedAndNotSkipped(string damage, string reason)
    {
        await using (var store = await OpenStoreAsync())
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "1", "2", "3", "4"), Cancellation);
        await ExecuteAsync(damage.Replace("{0}", Schema, StringComparison.Ordinal));
        await using var damaged = await OpenStoreAsync();
        var alone = await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAsync(damaged, "s"));
        Assert.Contains(reason, alone.Message, StringComparison.Ordinal);
        Assert.Contains("is missing", (await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAllAsync(damaged))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastEventOfABatch_IsMissedByReadsOfTheLog()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "1", "2"), Cancellation);
        await ExecuteAsync($"DELETE FROM {Schema}.events WHERE version = 2");
        Assert.Contains("is missing", (await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAllAsync(store))).Message, StringComparison.Ordinal);
        await store.AppendAsync(Batch("t", ExpectedVersion.Any, "3"), Cancellation);
        Assert.Contains("is missing", (await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAllAsync(store))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LostBatches_AreReportedByReadsOfTheirStream()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "1", "2"), Cancellation);
        await ExecuteAsync($"DELETE FROM {Schema}.batches");
        Assert.Contains("is missing", (await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAsync(store, "s"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TableThatIsGone_IsAnIncompatibleStore()
    {
        await using var store = await OpenStoreAsync();
        await ExecuteAsync($"DROP TABLE {Schema}.batches");
        var e = await Assert.ThrowsAsync<IncompatibleStoreException>(async () => await ReadAllAsync(store));
        Assert.Contains($"{Schema}.batches", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IncompatibleStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation));
    }

    private static void SkipWithoutCluster()
    {
        if (PostgreSqlCluster.Unavailable is { } reason)
            Assert.Skip("This test stops and starts a server of its own. " + reason);
    }
}
