using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Tests.Saboteurs;

namespace Cqrs.Generated.Testing.Tests.Conformance;

/// <summary>The kit itself: what it says, what it does not demand, and that it always comes to an end and cleans up.</summary>
public sealed class StoreConformanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Checks_HaveNamesOfTheirOwnAndSaySomething()
    {
        Assert.True(StoreConformance.Checks.Count >= 80);
        Assert.Equal(StoreConformance.Checks.Count, StoreConformance.Checks.Select(check => check.Name).Distinct().Count());
        Assert.All(StoreConformance.Checks, check => Assert.Matches(@"^[A-Za-z]+\.[A-Z][A-Za-z0-9]+_[A-Z][A-Za-z0-9]+$", check.Name));
        Assert.All(StoreConformance.Checks, check => Assert.EndsWith(".", check.Statement, StringComparison.Ordinal));
        Assert.Equal(["G1", "G14", "G15", "G2", "G3", "G4", "G5", "G6", "G7", "G8"], StoreConformance.Checks.Select(check => check.Promise.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FailedCheck_SaysPromiseDemandExpectedAndSeen()
    {
        var saboteur = AllSaboteurs.InOrder.Single(s => s.Defect == "gives one event more than the maximum");
        var e = await Assert.ThrowsAsync<ConformanceException>(() => StoreConformance.RunAsync("Paging.AnyMaximum_GivesNoMoreThanThat", new SabotagedFixture(saboteur), Cancel));
        Assert.Equal(
            """
            Paging.AnyMaximum_GivesNoMoreThanThat failed.
              Promise:   G6, global order
              Demand:    A read never gives more events than its maximum.
              Situation: a read of at most 1 after 0
              Expected:  at most 1
              Seen:      more
            """,
            e.Message);
        Assert.Equal(("Paging.AnyMaximum_GivesNoMoreThanThat", StorePromise.GlobalOrder), (e.Check.Name, e.Promise));
    }

    [Fact]
    public async Task CheckThatIsNotDemanded_IsNotRunAndSaysWhatIsMissing()
    {
        var fixture = new WatchedFixture();
        var outcome = await StoreConformance.RunAsync("Durability.Head_IsTheSameAfterReopening", fixture, Cancel);
        Assert.False(outcome.WasDemanded);
        Assert.Equal("Not demanded: Durable is not claimed.", outcome.Reason);
        Assert.Equal((0, true), (fixture.Opened, fixture.Disposed));
    }

    [Fact]
    public async Task Fixture_IsDisposedWhateverHappens()
    {
        var fixture = new WatchedFixture();
        Assert.True((await StoreConformance.RunAsync("Append.FirstEvent_HasVersionOne", fixture, Cancel)).WasDemanded);
        Assert.Equal((1, true), (fixture.Opened, fixture.Disposed));
        fixture = new WatchedFixture { Fails = new EventStoreException("no server") };
        var e = await Assert.ThrowsAsync<ConformanceException>(() => StoreConformance.RunAsync("Append.FirstEvent_HasVersionOne", fixture, Cancel));
        Assert.Equal(("opening the store", "EventStoreException: no server"), (e.Situation, e.Seen));
        Assert.True(fixture.Disposed);
    }

    [Fact]
    public async Task StoreThatNeverAnswers_FailsWithinItsPatience()
    {
        var e = await Assert.ThrowsAsync<ConformanceException>(() => StoreConformance.RunAsync("Append.FirstEvent_HasVersionOne", new WatchedFixture { Hangs = true }, Cancel));
        Assert.Equal("none within 0.2 s", e.Seen);
    }

    [Fact]
    public async Task DurableStoreWithoutReopening_IsToldToOverrideIt()
    {
        var e = await Assert.ThrowsAsync<ConformanceException>(() => StoreConformance.RunAsync(
            "Durability.EmptyStore_IsEmptyAfterReopening", new WatchedFixture { Claims = StoreCapabilities.Durable }, Cancel));
        Assert.Contains("WatchedFixture claims Durable or Shared, so it must override ReopenAsync.", e.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownCheck_IsRefusedByName()
        => Assert.Contains("'Append.Nothing'", (await Assert.ThrowsAsync<ArgumentException>(() => StoreConformance.RunAsync("Append.Nothing", new WatchedFixture(), Cancel))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task AllChecks_GiveAReport()
    {
        var report = await StoreConformance.RunAllAsync(() => new InMemoryFixture(), Cancel);
        report.ThrowIfFailed();
        Assert.Equal(StoreConformance.Checks.Count, report.Passed.Count + report.NotDemanded.Count);
        Assert.Contains("Durability.Head_IsTheSameAfterReopening: Not demanded: Durable is not claimed.", report.ToString(), StringComparison.Ordinal);

        var saboteur = AllSaboteurs.InOrder.Single(s => s.Defect == "compares event ids of a repeated batch");
        report = await StoreConformance.RunAllAsync(() => new SabotagedFixture(saboteur), Cancel);
        Assert.Equal(saboteur.Fails, report.Failures.Select(failure => failure.Check.Name));
        Assert.Contains(saboteur.Fails[0], Assert.Throws<AggregateException>(report.ThrowIfFailed).Message, StringComparison.Ordinal);
    }

    private sealed class WatchedFixture : StoreFixture
    {
        public StoreCapabilities Claims { get; init; }

        public bool Hangs { get; init; }

        public Exception? Fails { get; init; }

        public int Opened { get; private set; }

        public bool Disposed { get; private set; }

        public override StoreCapabilities Capabilities => Claims;

        public override TimeSpan Patience => Hangs ? TimeSpan.FromMilliseconds(200) : base.Patience;

        public override async ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken)
        {
            Opened++;
            if (Hangs)
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return Fails is null ? new InMemoryEventStore() : throw Fails;
        }

        public override ValueTask DisposeAsync()
        {
            Disposed = true;
            return base.DisposeAsync();
        }
    }
}
