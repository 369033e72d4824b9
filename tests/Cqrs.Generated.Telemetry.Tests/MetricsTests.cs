using Cqrs.Generated.Stores;
using Cqrs.Generated.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Telemetry.Tests;

public sealed class MetricsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommandOverTheBus_IsCountedWhereverItComes()
    {
        using var measured = new Measured();
        await using var host = await TracedHost.StartAsync(static cqrs => cqrs.UseInMemoryBuses(), null, Cancel);
        await host.TraceAsync(static async services => await services.GetRequiredService<ICommandPublisher>().PublishAsync(Command.Create(new SwitchLamp("1", true)), Cancel), Cancel);
        foreach (var instrument in (string[])["cqrs.commands.dispatched", "cqrs.events.appended", "cqrs.events.projected"])
            Assert.Equal((instrument, 1), (instrument, measured.Sum(instrument)));
        Assert.Equal(1, measured.Sum("cqrs.events.appended", "cqrs.event", "LampSwitched"));
        foreach (var destination in (string[])["commands", "events"])
        {
            foreach (var instrument in (string[])["messaging.client.sent.messages", "messaging.client.consumed.messages", "cqrs.listener.attempts"])
                Assert.Equal((destination, instrument, 1), (destination, instrument, measured.Sum(instrument, "messaging.destination.name", destination)));
        }

        Assert.Equal(2, measured.Count("messaging.process.duration"));
        Assert.Equal(1, measured.Count("cqrs.command.duration"));
        Assert.Equal(0, measured.Count("cqrs.commands.failed"));
        Assert.Equal(
            ["cqrs.command", "cqrs.event", "cqrs.projection", "messaging.destination.name", "messaging.operation.name", "messaging.system"], measured.Labels);
    }

    [Fact]
    public async Task CommandThatFails_IsCountedWithTheClassOfItsFailureAndNotWithItsMessage()
    {
        using var measured = new Measured();
        await using var host = await TracedHost.StartAsync(static cqrs => cqrs.UseInMemoryBuses(), null, Cancel);
        await Assert.ThrowsAsync<FormatException>(async () => await host.Services.GetRequiredService<ICommandSender>().SendAsync(new SwitchLamp("broken", true), Cancel));
        Assert.Equal(1, measured.Sum("cqrs.commands.failed", "error.type", "System.FormatException"));
        Assert.Equal(1, measured.Sum("cqrs.commands.failed", "cqrs.command", "SwitchLamp"));
        Assert.DoesNotContain(measured.Values("error.type"), static value => value.Contains("broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Snapshots_AreCountedByWhatBecomesOfThem()
    {
        Fingerprints.Of<Lamp>();
        _ = CqrsApplication.TypeRegistry;
        using var measured = new Measured();
        var store = new InMemoryEventStore();
        await using var writer = new SnapshotWriter(store);
        var lamps = new Repository<Lamp>(store, snapshots: writer.By(SnapshotPolicy.Every(2)));
        await lamps.CreateAsync("1", static lamp => lamp.Switch(true), CommandContext.New(), Cancel);
        await lamps.UpdateAsync("1", static lamp => lamp.Switch(false), Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal(1, measured.Sum("cqrs.snapshots.saved", "cqrs.aggregate", "Lamp"));
        await lamps.LoadAsync("1", Cancel);
        Assert.Equal(1, measured.Sum("cqrs.snapshots.used", "cqrs.aggregate", "Lamp"));
        var sound = (await store.LoadSnapshotAsync("Lamp/1", Cancel))!;
        await store.SaveSnapshotAsync(sound with { Checksum = 0 }, Cancel);
        await lamps.LoadAsync("1", Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal(1, measured.Sum("cqrs.snapshots.ignored", "cqrs.snapshot.reason", "damaged"));
        Assert.Equal(2, measured.Sum("cqrs.snapshots.saved"));
        await writer.DisposeAsync();
        await lamps.UpdateAsync("1", static lamp => lamp.Switch(true), Cancel);
        await lamps.UpdateAsync("1", static lamp => lamp.Switch(false), Cancel);
        Assert.InRange(measured.Sum("cqrs.snapshots.dropped", "cqrs.aggregate", "Lamp"), 1, 2);
        Assert.Equal(0, measured.Sum("cqrs.snapshots.failed"));
    }

    [Fact]
    public async Task InlineProjectionThatIsHeldUp_IsCountedForEachAppend()
    {
        const string missed = "cqrs.projection.inline.missed";
        using var measured = new Measured();
        await using var host = await TracedHost.StartAsync(static cqrs => cqrs.ConfigureProjections(static options => options.Inline<Lamps>(TimeSpan.FromMilliseconds(20))), null, Cancel);
        var lamps = host.Services.GetRequiredService<Lamps>();

        // Who reads its state holds its handlers up.
        using var goesOn = new ManualResetEventSlim();
        using var reads = new ManualResetEventSlim();
        var reading = Task.Run(() => lamps.Read(() =>
        {
            reads.Set();
            return goesOn.Wait(TimeSpan.FromMinutes(1));
        }), Cancel);
        reads.Wait(Cancel);
        var sender = host.Services.GetRequiredService<ICommandSender>();
        await sender.SendAsync(new SwitchLamp("1", true), Cancel);
        var last = await sender.SendAsync(new SwitchLamp("2", true), Cancel);
        goesOn.Set();
        Assert.True(await reading);
        Assert.Equal(2, measured.Sum(missed, "cqrs.projection", nameof(Lamps)));
        Assert.Equal(2, measured.Sum(missed, "error.type", typeof(ProjectionTimeoutException).FullName));
        await lamps.WaitForAsync(last.Position, Timeout.InfiniteTimeSpan, Cancel);
        Assert.Equal(2, lamps.On);
    }

    [Fact]
    public async Task ThousandUnknownNames_AreOneLabel()
    {
        using var measured = new Measured();
        var events = new InMemoryEventBus();
        using var listener = new EventListener(events, new EventDispatcher());
        await listener.StartAsync(Cancel);
        for (var i = 0; i < 1_000; i++)
        {
            await events.PublishAsync([new VersionedEvent
            {
                Id = Guid.CreateVersion7(), CorrelationId = $"c{i}", StreamId = $"s/{i}", Version = 1, Position = new Position(0, i + 1), EventType = $"Unknown{i}", Created = DateTimeOffset.UnixEpoch,
                Event = new LampSwitched(true),
            }], Cancel);
        }

        await listener.StopAsync(Cancel);
        var commands = new InMemoryCommandBus();
        var dispatcher = new CommandDispatcher();
        var left = 1_000;
        var done = new TaskCompletionSource();
        dispatcher.RegisterCommandHandler<Unregistered>((_, _, _) =>
        {
            if (Interlocked.Decrement(ref left) == 0)
                done.SetResult();
            return default;
        });
        using var handler = new CommandListener(commands, dispatcher, new EventLog(new InMemoryEventStore(), CqrsApplication.TypeRegistry));
        await handler.StartAsync(Cancel);
        for (var i = 0; i < 1_000; i++)
            await commands.PublishAsync([Command.Create(new Unregistered()) with { CommandType = $"Unknown{i}" }], Cancel);
        await done.Task.WaitAsync(Cancel);
        await handler.StopAsync(Cancel);
        Assert.Equal(1_000, measured.Sum("cqrs.commands.dispatched"));
        Assert.Equal(2_000, measured.Sum("messaging.client.consumed.messages"));
        Assert.Equal([CqrsTelemetry.Other], measured.Values("cqrs.event", "cqrs.command"));
    }

    [Fact]
    public async Task Lag_GrowsWhileAReaderStandsAndIsNothingWhenItHasCaughtUp()
    {
        using var measured = new Measured();
        var clock = new SettableClock();
        var store = new InMemoryEventStore();
        var log = new EventLog(store, CqrsApplication.TypeRegistry, clock);
        var publisher = new Gate();
        using var relay = new EventRelay(log, store, store, publisher, clock: clock) { Name = "lagging" };
        await relay.StartAsync(Cancel);
        for (var i = 0; i < 3; i++)
            await log.AppendIntegrationEventAsync(new LampSwitched(true), "c", cancellationToken: Cancel);
        await publisher.Waits.WaitAsync(Cancel);
        clock.Now += TimeSpan.FromSeconds(40);
        Assert.Equal(40, measured.Observe("cqrs.relay.lag", "lagging"));
        Assert.InRange(measured.Observe("cqrs.relay.lag.events", "lagging"), 1, 3);
        publisher.Open();
        for (var tries = 0; tries < 2_000 && measured.Observe("cqrs.relay.lag", "lagging") != 0; tries++)
            await Task.Delay(5, Cancel);
        Assert.Equal((0, 0), (measured.Observe("cqrs.relay.lag", "lagging"), measured.Observe("cqrs.relay.lag.events", "lagging")));
        await relay.StopAsync(Cancel);
        Assert.Equal(double.NaN, measured.Observe("cqrs.relay.lag", "lagging"));
    }

    private sealed record Unregistered;

    /// <summary>A bus that answers when the test lets it.</summary>
    private sealed class Gate : IEventPublisher
    {
        private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waits => _waits.Task;

        public void Open() => _open.TrySetResult();

        public async ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        {
            _waits.TrySetResult();
            await _open.Task.WaitAsync(cancellationToken);
        }
    }
}
