using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>Tables and checkpoint go together: catching up, going on, waiting, taking turns.</summary>
public sealed class FeedingTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Theory, MemberData(nameof(DurableStores))]
    public async Task CaughtUp_TablesAreTheFoldOfTheLog(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(700);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await Runner(models, new PotTotals(models.Database)).CatchUpAsync(Cancellation);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        Assert.Equal(await models.ExpectedAsync(byKind: true), await models.RowsAsync("pot_totals"));
        Assert.Equal(await models.Store.GetHeadAsync(Cancellation), (await models.ServingAsync()).Position);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task NextInstance_GoesOnWhereTheTablesStand(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        for (var i = 0; i < 4; i++)
        {
            await models.AppendAsync(120);
            var handled = 0;
            await Runner(models, new Pots(models.Database) { OnEvent = _ => handled++ }).CatchUpAsync(Cancellation);
            Assert.InRange(handled, 1, 120);
        }

        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task WaitForAsync_WorksWhereItIsFedAndWhereItIsNot(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var (fed, other) = (new Pots(models.Database), new Pots(models.Database));
        await WhileRunningAsync(Runner(models, fed), async () =>
        {
            for (var i = 1; i <= 20; i++)
            {
                var result = await models.AppendAsync("pot/1", new PotFilled(1));
                await (i % 2 == 0 ? fed : other).WaitForAsync(result.Position, TimeSpan.FromSeconds(30), Cancellation);
                Assert.Equal((i, i), (await models.RowsAsync())["pot/1"]);
            }
        });
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task WaitForWhatDoesNotCome_SaysWhereItStandsAndHowItIs(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var result = await models.AppendAsync("pot/1", new PotFilled(1));
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        var beyond = result.Position with { Sequence = result.Position.Sequence + 100 };
        var e = await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await new Pots(models.Database).WaitForAsync(beyond, TimeSpan.FromMilliseconds(30), Cancellation));
        Assert.Equal((beyond, result.Position), (e.Wanted, e.Reached));

        var stuck = new Pots(models.Database) { OnEvent = static _ => throw new FormatException() };
        await models.AppendAsync("pot/1", new PotFilled(1));
        await WhileRunningAsync(Runner(models, stuck), async () =>
        {
            await UntilAsync(() => stuck.Failure is not null, "it stops");
            await Assert.ThrowsAsync<ProjectionFailedException>(async () => await stuck.WaitForAsync(beyond, TimeSpan.FromSeconds(30), Cancellation));
        });
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task SecondProcess_StandsByAndTakesOverWhenTheFirstStops(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(100);
        var options = new ProjectionOptions { LeaseDuration = TimeSpan.FromSeconds(2) };
        var (first, second) = (Runner(models, new Pots(models.Database), options), Runner(models, new Pots(models.Database), options));
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => first.RunAsync(stop.Token), Cancellation);
        await UntilAsync(() => first.Subscription.Status.State == SubscriptionState.Running, "the first runs");
        await WhileRunningAsync(second, async () =>
        {
            await UntilAsync(() => second.Subscription.Status.State == SubscriptionState.StandingBy, "the second stands by");
            await stop.CancelAsync();
            await running;
            var result = await models.AppendAsync("pot/1", new PotFilled(1));
            await new Pots(models.Database).WaitForAsync(result.Position, TimeSpan.FromSeconds(30), Cancellation);
            Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        });
    }

    /// <summary>Not when the lease has ended: that is an hour away. That an owner which has not stopped is in the way is the next test's.</summary>
    [Theory, MemberData(nameof(DurableStores))]
    public async Task OwnerThatStops_GivesItsLeaseBack(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var options = new ProjectionOptions { LeaseDuration = TimeSpan.FromHours(1) };
        var owner = Runner(models, new Pots(models.Database), options);
        await WhileRunningAsync(owner, () => UntilAsync(() => owner.Subscription.Status.State == SubscriptionState.Running, "it runs"));
        await models.AppendAsync(100);
        await Runner(models, new Pots(models.Database), options).CatchUpAsync(Cancellation);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task ProjectionThatAnotherProcessOwns_RefusesToCatchUpHere(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var owner = Runner(models, new Pots(models.Database));
        await WhileRunningAsync(owner, async () =>
        {
            await UntilAsync(() => owner.Subscription.Status.State == SubscriptionState.Running, "it runs");
            var e = await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation));
            Assert.Contains("another instance owns build 1", e.Message, StringComparison.Ordinal);
        });
    }
}
