using Cqrs.Generated.Tests.Commands;
using Cqrs.Generated.Tests.Hosting;
using Cqrs.Generated.Tests.Projections;
using Cqrs.Generated.Tests.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Tests.Health;

/// <summary>What the health check says of projections, relays and listeners, each with its real cause, and that it says so no longer when the cause has gone.</summary>
public sealed class SubscriptionHealthTests
{
    private readonly InterceptingStore _store = new(new InMemoryEventStore());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhereEverythingRuns_ItIsHealthyAndNamesEach()
    {
        await using var probe = await HealthProbe.StartAsync(_store, services => AddApplication(services));
        var entry = await probe.UntilAsync(HealthStatus.Healthy, entry => entry.Data.Values.All(status => status is SubscriptionStatus { State: SubscriptionState.Running }));
        Assert.Equal($"{entry.Data.Count} subscriptions run.", entry.Description);
        foreach (var key in (string[])["projection Tally", "relay $relay", "event listener events", "command listener commands"])
            Assert.Equal((SubscriptionState.Running, null, 0), (HealthProbe.Of(entry, key).State, HealthProbe.Of(entry, key).Failure, HealthProbe.Of(entry, key).Failures));
        Assert.Equal(0, _store.Heads);
    }

    [Fact]
    public async Task ProjectionWhoseHandlerThrows_IsUnhealthyUntilTheCodeIsCorrected()
    {
        await AppendAsync(1);
        await AppendAsync(7);
        await using (var probe = await HealthProbe.StartAsync(_store, services => AddApplication(services)))
        {
            var tally = probe.Services.GetRequiredService<Tally>();
            Assert.Null(tally.FailsAt);
            await probe.UntilAsync(HealthStatus.Healthy, entry => HealthProbe.Of(entry, "projection Tally").Reached == new Position(0, 2));
            tally.FailsAt = 8;
            await AppendAsync(8);
            var entry = await probe.UntilAsync(HealthStatus.Unhealthy);
            Assert.StartsWith("Projection Tally has stopped, since ", entry.Description, StringComparison.Ordinal);
            Assert.Contains("the event 'TallyAdded' at position 3 could not be applied: System.FormatException", entry.Description, StringComparison.Ordinal);
            Assert.Contains("nothing was skipped", entry.Description, StringComparison.Ordinal);
            var status = HealthProbe.Of(entry, "projection Tally");
            Assert.Equal((SubscriptionState.Stopped, "System.FormatException", new Position(0, 2)), (status.State, status.Failure!.Type, status.Reached));

            // What the handler said holds the event's number.
            Assert.DoesNotContain("is too much", probe.Told, StringComparison.Ordinal);

            // The others go on, and are said to.
            Assert.Equal(SubscriptionState.Running, HealthProbe.Of(entry, "relay $relay").State);
        }

        await using var corrected = await HealthProbe.StartAsync(_store, services => AddApplication(services));
        await corrected.UntilAsync(HealthStatus.Healthy, entry => HealthProbe.Of(entry, "projection Tally").Reached == new Position(0, 3));
    }

    [Fact]
    public async Task LogThatCannotBeRead_IsDegradedUntilItCan()
    {
        await using var probe = await HealthProbe.StartAsync(_store, services => AddApplication(services));
        await probe.UntilAsync(HealthStatus.Healthy);
        _store.LogFailure = new EventStoreException("The file is away.");
        await AppendAsync(1);
        var first = await probe.UntilAsync(HealthStatus.Degraded, entry => HealthProbe.Of(entry, "projection Tally").State == SubscriptionState.TryingAgain);
        var again = await probe.UntilAsync(HealthStatus.Degraded, entry => HealthProbe.Of(entry, "projection Tally").Failures > 1);

        // Several failures in a row are one state, since the first.
        Assert.Equal(HealthProbe.Of(first, "projection Tally").Since, HealthProbe.Of(again, "projection Tally").Since);
        Assert.Contains("The file is away", again.Description, StringComparison.Ordinal);
        _store.LogFailure = null;
        var entry = await probe.UntilAsync(HealthStatus.Healthy, entry => HealthProbe.Of(entry, "projection Tally").State == SubscriptionState.Running);
        Assert.Equal((0, null), (HealthProbe.Of(entry, "projection Tally").Failures, HealthProbe.Of(entry, "projection Tally").Failure));
    }

    [Fact]
    public async Task RelayThatCannotPublish_IsDegradedUntilItCan()
    {
        var away = true;
        var bus = new FlakyPublisher(1) { FailsBefore = _ => Volatile.Read(ref away) };
        await using var probe = await HealthProbe.StartAsync(_store, services => AddApplication(services, provider => RelayOf(provider, bus)));
        await probe.UntilAsync(HealthStatus.Healthy, entry => HealthProbe.Of(entry, "relay to elsewhere").State == SubscriptionState.Running);
        await AppendAsync(1);
        var entry = await probe.UntilAsync(HealthStatus.Degraded);
        Assert.StartsWith("Relay to elsewhere tries again, since ", entry.Description, StringComparison.Ordinal);
        Assert.Equal("System.IO.IOException", HealthProbe.Of(entry, "relay to elsewhere").Failure!.Type);
        Volatile.Write(ref away, false);
        await probe.UntilAsync(HealthStatus.Healthy, entry => HealthProbe.Of(entry, "relay to elsewhere").Reached == new Position(0, 1));
        Assert.Equal([1], bus.Published);
    }

    [Fact]
    public async Task EventWhoseHandlerThrows_IsDegradedWhileItIsTriedAgainAndWhileItIsParked()
    {
        var attempts = 0;
        var mayFail = new TaskCompletionSource();
        var retry = new RetryOptions { Attempts = 3, FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromMilliseconds(200) };
        await using var probe = await HealthProbe.StartAsync(
            _store,
            services => AddApplication(services, provider => new EventListener(provider.GetRequiredService<IEventReceiver>(), ThrowingDispatcher(), clock: provider.GetRequiredService<TimeProvider>()) { Retry = retry }),
            options => options.ParkedIsDegraded = true);
        await AppendAsync(4711);
        var trying = await probe.UntilAsync(HealthStatus.Degraded, entry => HealthProbe.Of(entry, "event listener events (2)").Failures == 2);
        var status = HealthProbe.Of(trying, "event listener events (2)");
        Assert.Equal((SubscriptionState.TryingAgain, "System.FormatException"), (status.State, status.Failure!.Type));
        Assert.Equal(SubscriptionState.Running, HealthProbe.Of(trying, "event listener events").State);
        Assert.DoesNotContain("4711", probe.Told, StringComparison.Ordinal);
        mayFail.SetResult();
        var parked = await probe.UntilAsync(HealthStatus.Degraded, entry => Equals(entry.Data["parked"], 1));
        Assert.Contains("1 messages are parked", parked.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", probe.Told, StringComparison.Ordinal);
        var letters = probe.Services.GetRequiredService<Cqrs.Generated.DeadLetters>();
        Assert.True(await letters.GiveUpAsync(Assert.Single(await letters.ListAsync(Cancel)), "it is a test", Cancel));
        await probe.UntilAsync(HealthStatus.Healthy, entry => Equals(entry.Data["parked"], 0));

        EventDispatcher ThrowingDispatcher()
        {
            var dispatcher = new EventDispatcher();
            dispatcher.RegisterEventHandler<TallyAdded>(async (e, _) =>
            {
                // The last attempt waits for the test to have seen that there will be one.
                if (Interlocked.Increment(ref attempts) == 3)
                    await mayFail.Task;
                throw new FormatException($"{((TallyAdded)e.Event).Number} is too much.");
            });
            return dispatcher;
        }
    }

    [Fact]
    public async Task RelayThatIsBehind_IsDegradedBeyondTheBoundOnly()
    {
        var slow = new SlowPublisher();
        await using var probe = await HealthProbe.StartAsync(_store, Configure, options => options.MaximumEventsBehind = 2);
        await using var patient = await HealthProbe.StartAsync(_store, Configure, options => options.MaximumEventsBehind = 3);
        for (var number = 1; number <= 3; number++)
            await AppendAsync(number);
        var entry = await probe.UntilAsync(HealthStatus.Degraded, static entry => entry.Description == "Relay to elsewhere is 3 events behind, more than 2.");
        Assert.Equal((3L, "3"), (HealthProbe.Of(entry, "relay to elsewhere").EventsBehind, entry.Data["head"]));

        // The control: the same with a bound that it keeps.
        await patient.UntilAsync(HealthStatus.Healthy, entry => HealthProbe.Of(entry, "relay to elsewhere").EventsBehind == 3);

        // One question for all of them.
        var before = _store.Heads;
        await probe.CheckAsync();
        Assert.Equal(before + 1, _store.Heads);
        slow.Go();
        await probe.UntilAsync(HealthStatus.Healthy, entry => HealthProbe.Of(entry, "relay to elsewhere").EventsBehind == 0);

        void Configure(IServiceCollection services) => AddApplication(services, provider => RelayOf(provider, slow), buses: false);
    }

    [Fact]
    public async Task RelayThatIsBehindInTime_IsDegradedBeyondTheBoundOnly()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var slow = new SlowPublisher();
        await using var probe = await HealthProbe.StartAsync(_store, Configure, options => options.MaximumLag = TimeSpan.FromSeconds(5));
        await new EventLog(_store, CqrsApplication.TypeRegistry, clock).AppendIntegrationEventAsync(new TallyAdded(1), "corr", null, Cancel);
        await slow.Entered;
        await probe.UntilAsync(HealthStatus.Healthy);
        clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal("Relay to elsewhere is 8 s behind, more than 5 s.", (await probe.UntilAsync(HealthStatus.Degraded)).Description);
        slow.Go();
        await probe.UntilAsync(HealthStatus.Healthy);

        void Configure(IServiceCollection services)
        {
            services.AddSingleton<TimeProvider>(clock);
            AddApplication(services, provider => RelayOf(provider, slow), buses: false);
        }
    }

    private static EventRelay RelayOf(IServiceProvider provider, IEventPublisher bus) => new(
        provider.GetRequiredService<EventLog>(), provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ICheckpointStore>(), bus, clock: provider.GetRequiredService<TimeProvider>()) { Name = "to elsewhere" };

    private void AddApplication(IServiceCollection services, Func<IServiceProvider, IHostedService>? more = null, bool buses = true)
    {
        services.AddSingleton<Journal>();
        services.AddScoped<ScopedHandlers.ScopedThing>();
        services.AddCqrs(cqrs =>
        {
            if (buses)
                cqrs.UseInMemoryBuses();
        });
        if (more is not null)
            services.AddSingleton(more);
    }

    private async Task AppendAsync(int number)
        => await new EventLog(_store, CqrsApplication.TypeRegistry).AppendIntegrationEventAsync(new TallyAdded(number), "corr", null, Cancel);

    /// <summary>A bus that takes nothing before it is told to.</summary>
    private sealed class SlowPublisher : IEventPublisher
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => _entered.Task;

        public void Go() => _gate.TrySetResult();

        public async ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        {
            _entered.TrySetResult();
            await _gate.Task.WaitAsync(cancellationToken);
        }
    }
}
