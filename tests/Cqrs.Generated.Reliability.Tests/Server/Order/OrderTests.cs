using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;

namespace Cqrs.Generated.Reliability.Tests.Server.Order;

/// <summary>Row 8: one order for everybody who follows. Nothing is skipped, nothing comes late, and every stream agrees with it.</summary>
[Trait("Row", "8")]
public sealed class OrderTests(PostgreSqlServer server) : ServerTest(server)
{
    [Fact]
    public async Task WritersRollbacksAndDelays_AreReadOnceInOneOrder()
    {
        await using var store = await Schema.OpenStoreAsync();
        await using var other = await Schema.OpenStoreAsync();
        var events = Soak.Times(quick: 15_000, soak: 1_000_000);
        var traffic = new Traffic(Schema, [store, other], events, Seed.Value);
        List<Follower> followers = [new(store, Seed.Value), new(other, Seed.Value + 1, largestPage: 2_000), new(other, Seed.Value + 2, patience: 20)];
        var writing = traffic.RunAsync();
        await Deadline.UntilAsync(() => writing.IsFaulted || traffic.Committed >= events / 2, () => $"only {traffic.Committed} events were written.", TimeSpan.FromHours(1));
        followers.Add(new Follower(store, Seed.Value + 3, largestPage: 2_000));
        await writing;

        await using var fresh = await Schema.OpenStoreAsync();
        var log = new FollowedLog();
        await fresh.ReadAllAsync(Position.Start, int.MaxValue, log, Cancellation);
        foreach (var follower in followers)
        {
            await follower.ReachAsync(log.Last);
            await follower.EndAsync();
        }

        Figures.Note(8, "PostgreSQL", $"{traffic.Committed:N0} events of 8 writers, {traffic.Endings[0]:N0} transactions of their own committed, {traffic.Endings[1..].Sum():N0} rolled back, failed, cancelled or cut, {traffic.Withdrawn:N0} appends withdrawn; 4 live followers saw {string.Join(", ", followers.Select(static follower => follower.Log.Count))}: faults {followers.Sum(static follower => follower.Log.Faults.Count)}; one cancelled {followers[2].Cancellations:N0} times");
        Assert.True(log.Faults.Count == 0, $"seed {Seed.Value}, the log itself: {log.Faults}");
        Assert.Equal(traffic.Committed, log.Count);
        foreach (var follower in followers)
        {
            Assert.True(follower.Log.Faults.Count == 0, $"seed {Seed.Value}: {follower.Log.Faults}");
            Assert.True(log.Places.SequenceEqual(follower.Log.Places), $"seed {Seed.Value}: a follower saw {follower.Log.Count} events, and not the {log.Count} of the log in their order");
            Assert.Equal(0, follower.Failures);
        }

        await StreamsAgreeAsync(fresh, log);
    }

    /// <summary>A control: the order most often seen elsewhere, a number from a sequence, with and without waiting for older transactions.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Control_OrderByASequence_SkipsNoticeably(bool belowTheHorizon)
    {
        await using var store = await Schema.OpenStoreAsync();
        await using var other = await Schema.OpenStoreAsync();
        await using var follower = await SequenceFollower.StartAsync(Schema, belowTheHorizon);
        var (committed, skipped, seed) = (0L, 0L, Seed.Value);

        // How often it looks in between hangs on what else the machine does: it is given ten times as much to miss before it counts as one that misses nothing.
        for (; skipped == 0 && seed < Seed.Value + 10; seed++)
        {
            var traffic = new Traffic(Schema, [store, other], events: 6_000, seed);
            skipped = await follower.FollowAsync(traffic.RunAsync());
            committed += traffic.Committed;
        }

        var order = belowTheHorizon ? "order by a sequence below the oldest transaction" : "order by a sequence";
        Figures.Note(8, $"PostgreSQL, control: {order}", $"{skipped:N0} of {committed:N0} events skipped");
        Assert.True(skipped > 0, $"none of {committed} was skipped: the writers do not get into each other's way enough to show anything.");
    }

    /// <summary>Each stream by itself has the same events in the same order as the log.</summary>
    private static async Task StreamsAgreeAsync(PostgreSqlEventStore store, FollowedLog log)
    {
        var streams = log.Places.ToLookup(static place => place.Stream, static place => (place.Version, place.Position));
        var names = Enumerable.Range(0, Traffic.Streams).Select(static i => $"s/{i}");
        var alone = new List<(long, Position)[]>();
        foreach (var name in names)
        {
            var stream = new FollowedLog();
            await store.ReadStreamAsync(name, 0, stream, Cancellation);
            alone.Add([.. stream.Places.Select(static place => (place.Version, place.Position))]);
        }

        Assert.Equal(Traffic.Streams, streams.Count);
        Assert.All(streams, stream => Assert.Contains(alone, other => other.SequenceEqual(stream)));
    }
}
