using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>What the conformance kit cannot ask for: clocks that jump.</summary>
public sealed class LeaseTests : StoreTest
{
    private readonly SettableClock _clock = new();

    [Fact]
    public async Task ClockThatJumpsAhead_EndsALeaseEarlyAndItsOwnerIsFencedOff()
    {
        await using var store = Open();
        var first = await AcquireAsync(store, "a");
        _clock.Now += TimeSpan.FromHours(1);
        var second = await AcquireAsync(store, "b");
        Assert.True(second!.Token > first!.Token);
        var e = await Assert.ThrowsAsync<LeaseLostException>(async () => await store.SaveCheckpointAsync("r", new Position(0, 1), first, Cancellation));
        Assert.Equal((first, second.Token), (e.Lease, e.NewestToken));
        Assert.Contains("token 2 has been given out", e.Message, StringComparison.Ordinal);
        Assert.Equal(Position.Start, await store.LoadCheckpointAsync("r", Cancellation));
    }

    [Fact]
    public async Task ClockThatIsSetBack_MakesALeaseLastNoLongerThanItsDurationOnceSomebodyAsked()
    {
        await using var store = Open();
        var first = await AcquireAsync(store, "a");
        _clock.Now -= TimeSpan.FromDays(10_000);
        Assert.Null(await AcquireAsync(store, "b"));
        _clock.Now += TimeSpan.FromSeconds(9);
        Assert.Null(await AcquireAsync(store, "b"));
        await store.SaveCheckpointAsync("r", new Position(0, 1), first!, Cancellation);
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(2, (await AcquireAsync(store, "b"))!.Token);
    }

    [Fact]
    public async Task ClockThatJumpsAround_NeverGivesATokenTwice()
    {
        var random = new Random(20261128);
        await using var store = Open();
        var last = 0L;
        for (var i = 0; i < 300; i++)
        {
            _clock.Now += TimeSpan.FromSeconds(random.Next(-20, 21));
            if (await AcquireAsync(store, $"o{i % 3}") is not { } lease)
                continue;
            Assert.Equal(last + 1, lease.Token);
            last = lease.Token;
        }

        Assert.InRange(last, 10, 299);
    }

    private SqliteEventStore Open() => SqliteEventStore.Open(new SqliteStoreOptions(Files.Store) { Clock = _clock });

    private static ValueTask<Lease?> AcquireAsync(SqliteEventStore store, string owner) => store.TryAcquireLeaseAsync("n", owner, TimeSpan.FromSeconds(10), Cancellation);

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
