using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections.Lanes;

/// <summary>Parts of a projection that are fed at the same time make what one makes, and are one again at the end.</summary>
public sealed class DividedTests(PostgreSqlServer server) : LanesTest(server)
{
    [Fact]
    public async Task RandomHistories_GiveTheSameInAnyNumberOfParts()
    {
        var histories = Soak.Times(8, 200);
        var random = new Random(Seed.Value);
        for (var i = 0; i < histories; i++)
        {
            await using var models = await OpenAsync(StoreKind.PostgreSql);
            await models.AppendAsync(random.Next(1, 1_200), streams: random.Next(1, 60));
            await Runner(models, new StreamPots(models.Database), partitions: 1).CatchUpAsync(Cancellation);
            await IsRightAsync(models);
            var one = await models.RowsAsync("stream_pots");
            for (var partitions = 2; partitions <= 5; partitions++)
            {
                await RebuildAsync(models, new StreamPots(models.Database), Divided(partitions, random.Next(5, 120)));
                Assert.Equal(one, await models.RowsAsync("stream_pots"));
                await IsRightAsync(models);
                Assert.Equal(0, await LanesAsync(models));
            }

            // And what is behind a first batch of a projection that serves from its beginning.
            await models.ExecuteAsync("DROP TABLE stream_pots; DELETE FROM cqrs_projections");
            await Runner(models, new StreamPots(models.Database), random.Next(2, 6)).CatchUpAsync(Cancellation);
            Assert.Equal(one, await models.RowsAsync("stream_pots"));
            await IsRightAsync(models);
        }
    }

    [Fact]
    public async Task Control_FalsePromise_IsNoticedByTheComparison()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(2_000);
        await RebuildAsync(models, new FalselyPartitionedPots(models.Database), Divided(1));
        var one = await models.RowsAsync("false_pots");
        await RebuildAsync(models, new FalselyPartitionedPots(models.Database), Divided(1));
        Assert.Equal(one, await models.RowsAsync("false_pots"));
        await RebuildAsync(models, new FalselyPartitionedPots(models.Database), Divided(4));
        var many = await models.RowsAsync("false_pots");
        Assert.Equal(one["all"].Events, many["all"].Events);
        Assert.NotEqual(one["all"].Amount, many["all"].Amount);
    }

    [Fact]
    public async Task EachPart_HasItsStreamsAndNoOthers()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(3_000);
        var parts = new List<StreamPots>();
        var pots = new StreamPots(models.Database) { OnPartition = parts.Add };
        var progress = new List<RebuildProgress>();
        await RebuildAsync(models, pots, Divided(4, 100), new Told(progress.Add));
        await IsRightAsync(models);

        // The first batch, and what came behind the end, by the instance that was given; the rest by four others.
        var handled = (await models.ExpectedAsync()).Values.Sum(static row => row.Events);
        Assert.Equal(4, parts.Count);
        Assert.All(parts, static part => Assert.InRange(part.Handled, 1, 2_000));
        Assert.Equal(handled, pots.Handled + parts.Sum(static part => part.Handled));
        Assert.InRange(pots.Handled, 1, 100);
        Assert.Equal(handled, progress[^1].Events);
        Assert.Equal(await models.Store.GetHeadAsync(Cancellation), progress[^1].Head);
        Assert.All(progress.Zip(progress.Skip(1)), static pair => Assert.True(pair.First.Reached < pair.Second.Reached && pair.First.Events <= pair.Second.Events));
        Assert.Equal((await models.ServingAsync(nameof(StreamPots))).Position, progress[^1].Reached);
    }

    [Fact]
    public async Task OthersInTheSameRebuild_AreBuiltWhole()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(1_500);
        var store = new CountingStore(models.Store);
        var progress = new List<RebuildProgress>();
        await new ProjectionRebuild(store, [new PotTotals(models.Database), new StreamPots(models.Database)], Divided(3)).RunAsync(new Told(progress.Add), Cancellation);
        await IsRightAsync(models);
        Assert.Equal(await models.ExpectedAsync(byKind: true), await models.RowsAsync("pot_totals"));

        // The log is read once for both.
        var handled = (await models.ExpectedAsync()).Values.Sum(static row => row.Events);
        Assert.Equal(2 * handled, progress[^1].Events);
        Assert.Equal(handled, store.Events);
    }

    [Fact]
    public async Task RebuildsInPartsWhileItIsFed_EndAsTheOneThatIsLive()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(500);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var live = Runner(models, new StreamPots(models.Database), partitions: 3);
        await WhileRunningAsync(live, async () =>
        {
            await UntilAsync(() => live.Subscription.Status.State == SubscriptionState.Running, "it is fed");
            var appending = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await models.AppendAsync(25);
                    await Task.Delay(10, CancellationToken.None);
                }
            }, CancellationToken.None);
            try
            {
                for (var i = 0; i < Soak.Times(4, 60); i++)
                {
                    await RebuildAsync(models, new StreamPots(models.Database), Divided(3, 200));
                    var result = await models.AppendAsync("pot/0", new PotFilled(1));
                    await new StreamPots(models.Database).WaitForAsync(result.Position, TimeSpan.FromSeconds(60), Cancellation);
                }
            }
            finally
            {
                await stop.CancelAsync();
                await appending;
            }

            await new StreamPots(models.Database).WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromSeconds(60), Cancellation);
        });
        await IsRightAsync(models);
    }

    [Fact]
    public async Task ProjectionThatFallsBehind_CatchesUpInPartsAndFollowsWhole()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        var parts = new List<StreamPots>();
        var pots = new StreamPots(models.Database) { OnPartition = parts.Add };
        await WhileRunningAsync(Runner(models, pots, partitions: 3), async () =>
        {
            await pots.WaitForAsync((await models.AppendAsync("pot/1", new PotFilled(1))).Position, TimeSpan.FromSeconds(60), Cancellation);
            Assert.Empty(parts);

            // One append that is more than a batch: whoever waits for its end, and whoever waits elsewhere, is told.
            var many = await models.AppendAsync("pot/2", [.. Enumerable.Range(0, 1_000).Select(static i => (object)new PotFilled(i))]);
            await pots.WaitForAsync(many.Position, TimeSpan.FromSeconds(60), Cancellation);
            await new StreamPots(models.Database).WaitForAsync(many.Position, TimeSpan.FromSeconds(60), Cancellation);
            Assert.Equal(3, parts.Count);
            await IsRightAsync(models);
            await pots.WaitForAsync((await models.AppendAsync("pot/1", new PotFilled(1))).Position, TimeSpan.FromSeconds(60), Cancellation);
            Assert.Equal(3, parts.Count);
        });
        await IsRightAsync(models);
        Assert.Equal(0, await LanesAsync(models));
    }

    [Fact]
    public async Task OnSqlite_ItIsFedInOne()
    {
        await using var models = await OpenAsync(StoreKind.Sqlite);
        await models.AppendAsync(500);
        var pots = new StreamPots(models.Database) { OnPartition = static _ => Assert.Fail("a part was made") };
        await Runner(models, pots, partitions: 4).CatchUpAsync(Cancellation);
        await RebuildAsync(models, new StreamPots(models.Database) { OnPartition = static _ => Assert.Fail("a part was made") }, Divided(4));
        await IsRightAsync(models);
    }

    /// <summary>Counts what it gives.</summary>
    private sealed class CountingStore(IEventStore store) : ForwardingStore(store), IEventStore
    {
        public long Events { get; private set; }

        public async ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
        {
            var counting = new Counting(fold);
            var reached = await Inner.ReadAllAsync(after, maximum, filter, counting, cancellationToken);
            Events += counting.Events;
            return reached;
        }

        private sealed class Counting(IEventFold fold) : IEventFold
        {
            public int Events { get; private set; }

            public bool NeedsMetadata => fold.NeedsMetadata;

            public void Fold(in EventPage page)
            {
                Events += page.Count;
                fold.Fold(in page);
            }
        }
    }
}
