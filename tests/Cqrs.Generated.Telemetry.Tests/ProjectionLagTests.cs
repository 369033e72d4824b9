using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Telemetry.Tests;

/// <summary>The gauges of both kinds of projections: in memory, and in tables.</summary>
public sealed class ProjectionLagTests : IDisposable
{
    private const int Batch = 1_000;
    private const int Behind = 500;
    private readonly string _directory = Directory.CreateTempSubdirectory("cqrs-lag-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task LagOfAProjection_GrowsWhileItStandsAndIsNothingWhenItHasCaughtUp(bool inTables)
    {
        using var measured = new Measured();
        using var gate = new Gate();
        var clock = new SettableClock();
        var store = new InMemoryEventStore();
        var log = new EventLog(store, CqrsApplication.TypeRegistry, clock);
        for (var i = 0; i < Batch + Behind; i++)
            await log.AppendIntegrationEventAsync(new LampSwitched(true), "c", cancellationToken: Cancel);
        Projection projection = inTables ? new InTables($"Data Source={Path.Combine(_directory, "lamps.db")};Pooling=False", gate) : new InMemory(gate);
        var runner = new ProjectionRunner(store, projection, clock: clock, options: new ProjectionOptions { EventsPerBatch = Batch });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = Task.Run(() => runner.RunAsync(stop.Token), Cancel);

        // It has finished with a batch, and stands in the next.
        await gate.Waits.WaitAsync(Cancel);
        clock.Now += TimeSpan.FromSeconds(40);
        Assert.Equal((40, Behind), (measured.Observe("cqrs.projection.lag", projection.Name), measured.Observe("cqrs.projection.lag.events", projection.Name)));
        Assert.Equal(double.NaN, measured.Observe("cqrs.relay.lag", projection.Name));
        gate.Open();
        for (var tries = 0; tries < 2_000 && (measured.Observe("cqrs.projection.lag", projection.Name), measured.Observe("cqrs.projection.lag.events", projection.Name)) != (0, 0); tries++)
            await Task.Delay(5, Cancel);
        Assert.Equal((0, 0), (measured.Observe("cqrs.projection.lag", projection.Name), measured.Observe("cqrs.projection.lag.events", projection.Name)));
        await stop.CancelAsync();
        await running;
        Assert.Equal((double.NaN, double.NaN), (measured.Observe("cqrs.projection.lag", projection.Name), measured.Observe("cqrs.projection.lag.events", projection.Name)));
    }

    /// <summary>Holds a projection up behind its first batch until the test lets it go on.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();
        private int _passed;

        public Task Waits => _waits.Task;

        public void Open() => _open.Set();

        public void Pass(in EventPage page)
        {
            if (_passed >= Batch)
            {
                _waits.TrySetResult();
                _open.Wait(Cancel);
            }

            _passed += page.Count;
        }

        public void Dispose() => _open.Dispose();
    }

    private sealed class InMemory(Gate gate) : Projection
    {
        protected override void Fold(in EventPage page)
        {
            gate.Pass(in page);
            for (var i = 0; i < page.Count; i++)
                Passed(page.Events[i].Position);
        }
    }

    private sealed class InTables(string database, Gate gate) : SqliteProjection(database)
    {
        protected override string TableScript => $"CREATE TABLE {Table("lamps")} (id TEXT PRIMARY KEY)";

        protected override void Fold(in EventPage page)
        {
            gate.Pass(in page);
            for (var i = 0; i < page.Count; i++)
                Passed(page.Events[i].Position);
        }
    }
}
