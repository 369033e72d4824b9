using System.Diagnostics;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.PostgreSql.Server.Network;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>A server that is away: how often a store asks for it, and that what waited goes on when it is back.</summary>
[Trait("Row", "6")]
public sealed class AbsenceTests(PostgreSqlServer server) : ReliabilityTest(server), IAsyncLifetime
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

    [Fact]
    public async Task ListenerWhoseServerIsAway_AsksAtABoundedRateAndHearsAgain()
    {
        // Without the poll: only a connection that listens again can end the last wait.
        await using var store = await OpenAsync(_proxy.ConnectionString, static options => options.PollInterval = TimeSpan.FromDays(1));
        await using var direct = await OpenAsync(await ConnectAsync());
        _ = store.WaitForEventsAsync(Position.Start, Cancellation).AsTask();
        while (store.Listener.ProcessId == 0)
            await Task.Delay(10, Cancellation);
        var (attempts, away) = await LeaveAsync(TimeSpan.FromSeconds(Soak.Times(3, 60)), static () => Task.Delay(50, Cancellation));
        Assert.InRange(attempts, 1, Most(away));
        _proxy.Refuses = false;
        while (store.Listener.ProcessId == 0)
            await Task.Delay(10, Cancellation);
        var next = store.WaitForEventsAsync(Position.Start, Cancellation).AsTask();
        await direct.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
        await next.WaitAsync(Writers.Deadline, Cancellation);
        Figures.Note(Row, "PostgreSQL, server away", $"{attempts} attempts to connect in {away.TotalSeconds:F0} s; commits were heard when it was back");
    }

    [Fact]
    public async Task Control_ReaderThatNeverPauses_IsNoticed()
    {
        await using var store = await OpenAsync(_proxy.ConnectionString);
        var (attempts, away) = await LeaveAsync(TimeSpan.Zero, async () => await Assert.ThrowsAsync<EventStoreException>(async () => await store.GetHeadAsync(Cancellation)));
        for (var patience = Stopwatch.StartNew(); attempts <= Most(away) && patience.Elapsed < Writers.Deadline;)
        {
            await Assert.ThrowsAsync<EventStoreException>(async () => await store.GetHeadAsync(Cancellation));
            (attempts, away) = (_proxy.Attempts, patience.Elapsed);
        }

        Figures.Note(Row, "PostgreSQL, server away, control: no pauses", $"{attempts} attempts to connect in {away.TotalSeconds:F1} s");
        Assert.True(attempts > Most(away));
    }

    // 0.2, 0.4, 0.8, … s apart, and 5 s in the end; a slow machine asks less often.
    private static int Most(TimeSpan away) => 8 + (int)(away.TotalSeconds / 5);

    private async Task<(int Attempts, TimeSpan Away)> LeaveAsync(TimeSpan least, Func<Task> meanwhile)
    {
        var before = _proxy.Attempts;
        var away = Stopwatch.StartNew();
        _proxy.Refuses = true;
        _proxy.CutAll();
        while (away.Elapsed < least || _proxy.Attempts == before)
            await meanwhile();
        return (_proxy.Attempts - before, away.Elapsed);
    }

    private Task<PostgreSqlEventStore> OpenAsync(string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        var options = new PostgreSqlStoreOptions(connectionString) { Schema = _schema };
        configure?.Invoke(options);
        return PostgreSqlEventStore.OpenAsync(options, cancellationToken: Cancellation);
    }
}
