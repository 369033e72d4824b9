using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.PostgreSql.Server.Network;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>A network in which packets vanish without a word: everything ends in bounded time with a typed exception, and goes on when the network is back.</summary>
[Trait("Row", "6")]
public sealed class VanishingTests(PostgreSqlServer server) : ReliabilityTest(server), IAsyncLifetime
{
    private const int Row = 6;
    private readonly string _schema = PostgreSqlServer.NewSchemaName();
    private FaultyProxy _proxy = null!;

    public async ValueTask InitializeAsync() => _proxy = new FaultyProxy(await ConnectAsync());

    public async ValueTask DisposeAsync()
    {
        if (_proxy is null)
            return;
        await _proxy.DisposeAsync();
        await DropAsync(_schema);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(8_000_000)]
    public async Task AppendsThatVanish_EndWithAnUnknownOutcomeAndAreWrittenOnceLater(int size)
    {
        await using var store = await OpenAsync(seconds: 1);
        var first = Batch("s", ExpectedVersion.NoStream, "0");
        await AgainAsync(async () => await store.AppendAsync(first, Cancellation));
        _proxy.Swallows = true;
        AppendRequest[] requests = [.. Enumerable.Range(0, 8).Select(i => Batch($"s/{i}", ExpectedVersion.NoStream, new string('x', size / 8)))];
        var appends = requests.Select(request => store.AppendAsync(request, Cancellation).AsTask()).ToArray();
        var unknown = 0;
        foreach (var append in appends)
            unknown += await EndAsync(append) is AppendOutcomeUnknownException ? 1 : 0;
        Assert.NotEqual(0, unknown);
        _proxy.Swallows = false;
        foreach (var request in requests)
            Assert.Equal(1, (await AgainAsync(async () => await store.AppendAsync(request, Cancellation))).Version);
        Assert.Equal(9, (await ReadAllAsync(store)).Count);
        Figures.Note(Row, "PostgreSQL, packets vanish", $"8 appends of {size / 8} bytes: {unknown} outcomes unknown, all ended, each written once afterwards");
    }

    [Fact]
    public async Task Control_WithoutATimeout_TheAppendHangs()
    {
        await using var impatient = await OpenAsync(seconds: 1);
        await using var patient = await OpenAsync(seconds: 100_000);
        foreach (var store in (PostgreSqlEventStore[])[impatient, patient])
            await AgainAsync(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation));
        _proxy.Swallows = true;
        var hanging = patient.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation).AsTask();
        await EndAsync(impatient.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation).AsTask());
        Assert.False(hanging.IsCompleted);
        Figures.Note(Row, "PostgreSQL, packets vanish, control: no timeout", $"the append still hangs when that of a store with one has ended");
        _proxy.Swallows = false;
        _proxy.CutAll();
        await hanging.WaitAsync(Writers.Deadline, Cancellation);
    }

    [Fact]
    public async Task ReadersAndHealthCheckWhosePacketsVanish_EndTypedAndSkipNothing()
    {
        await using var direct = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(await ConnectAsync()) { Schema = _schema }, cancellationToken: Cancellation);
        await using var store = await OpenAsync(seconds: 1);
        var first = await direct.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);
        await AgainAsync(async () => (await ReadAllAsync(store)).Count);
        var health = new PostgreSqlHealthCheck(store);
        var waiting = store.WaitForEventsAsync(first.Position, Cancellation).AsTask();
        _proxy.Swallows = true;
        await direct.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "2"), Cancellation);
        Assert.IsType<EventStoreException>(await EndAsync(waiting));
        Func<Task>[] calls =
        [
            async () => await ReadAsync(store, "s"),
            async () => await ReadAllAsync(store),
            async () => await store.FindAppendAsync(Guid.NewGuid(), Cancellation),
            async () => await store.SaveCheckpointAsync("c", first.Position, Cancellation),
            async () => await store.CheckHealthAsync(Cancellation),
        ];
        foreach (var ended in calls.Select(static call => EndAsync(call())).ToArray())
            Assert.IsType<EventStoreException>(await ended);
        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy, (await health.CheckHealthAsync(null!, Cancellation)).Status);

        _proxy.Swallows = false;
        await AgainAsync(async () =>
        {
            await store.WaitForEventsAsync(first.Position, Cancellation);
            return true;
        });
        Assert.Equal(["1", "2"], (await AgainAsync(() => ReadAllAsync(store))).Select(static e => System.Text.Encoding.UTF8.GetString(e.Payload)));
        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, (await health.CheckHealthAsync(null!, Cancellation)).Status);
        Figures.Note(Row, "PostgreSQL, packets vanish", $"a waiting reader, {calls.Length} calls and the health check ended typed and went on afterwards, nothing skipped");
    }

    private Task<PostgreSqlEventStore> OpenAsync(int seconds)
    {
        var way = new NpgsqlConnectionStringBuilder(_proxy.ConnectionString) { Timeout = Math.Min(seconds, 1_000), CommandTimeout = seconds, CancellationTimeout = 500 };
        var options = new PostgreSqlStoreOptions(way.ConnectionString) { Schema = _schema, LockTimeout = TimeSpan.FromMilliseconds(500) };

        // A slow machine needs more than a second to make the schema, now and then.
        return AgainAsync(() => PostgreSqlEventStore.OpenAsync(options, cancellationToken: Cancellation));
    }

    /// <summary>What a call that must not hang ended with.</summary>
    private static async Task<CqrsException> EndAsync(Task call)
        => await Assert.ThrowsAnyAsync<CqrsException>(() => call.WaitAsync(Writers.Deadline, Cancellation));

    /// <summary>Calls until it succeeds: connections that lost something are noticed one after the other, and a second is short on a slow machine.</summary>
    private static async Task<T> AgainAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call().WaitAsync(Writers.Deadline, Cancellation);
            }
            catch (CqrsException e) when (e is EventStoreException or AppendOutcomeUnknownException)
            {
                // Not yet.
            }
        }
    }
}
