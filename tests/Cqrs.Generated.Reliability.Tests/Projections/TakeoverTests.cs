using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>Who has a read model, when several would have it.</summary>
public sealed class TakeoverTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Theory, MemberData(nameof(DurableStores))]
    public async Task OlderProcessThatOnlyStoodBy_DoesNotTakeTheTablesBackEither(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(300);
        var (owner, standby) = (Runner(models, new Pots(models.Database)), Runner(models, new Pots(models.Database)));
        await WhileRunningAsync(owner, async () =>
        {
            await UntilAsync(() => owner.Subscription.Status.State == SubscriptionState.Running, "one of the old ones runs");
            await WhileRunningAsync(standby, async () =>
            {
                await UntilAsync(() => standby.Subscription.Status.State == SubscriptionState.StandingBy, "the other one stands by");
                await Runner(models, new DoubledPots(models.Database)).CatchUpAsync(Cancellation);

                // Nobody feeds the new tables now: whoever would take them back can.
                await models.AppendAsync(50);
                foreach (var old in new[] { owner, standby })
                    await UntilAsync(() => old.Subscription.Status is { State: SubscriptionState.StandingBy } status && status.Remark!.Contains("made by other code", StringComparison.Ordinal), $"an old one says why it stands by, but {old.Subscription.Status}");
            });
        });
        var build = Assert.Single(await models.Database.ReadAsync("Pots", Cancellation));
        Assert.Equal((2, new FoldFingerprint(2).ToString()), (build.Number, build.Fingerprint));
        Assert.Equal(await models.ExpectedAsync(upTo: build.Position, weight: 2), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task TwoVersionsThatBeginAtOnce_NeverShareTables(StoreKind kind)
    {
        for (var round = 0; round < 5; round++)
        {
            await using var models = await OpenAsync(kind, $"round{round}");
            await models.AppendAsync(100);
            using var both = new Barrier(2);
            await Task.WhenAll(CatchUpAsync(models, both, new Pots(models.Database)), CatchUpAsync(models, both, new DoubledPots(models.Database)));
            var serving = await models.ServingAsync();
            Assert.Equal(await models.ExpectedAsync(weight: serving.Fingerprint == new FoldFingerprint(2).ToString() ? 2 : 1), await models.RowsAsync());
        }
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task LeaseOfABuildThatWasDropped_IsNotOneOfThatWhichHasItsNumberNow(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var head = (await models.AppendAsync("pot/1", new PotFilled(1))).Position;
        var first = await MakeAsync(models);
        var old = await models.Database.TryAcquireAsync(first, "old", TimeSpan.FromMilliseconds(1), Cancellation);
        await Task.Delay(20, Cancellation);
        Assert.True(await models.Database.TryDropAsync(first, Cancellation));
        var second = await MakeAsync(models);
        var now = await models.Database.TryAcquireAsync(second, "new", TimeSpan.FromSeconds(10), Cancellation);
        Assert.Equal(first.Number, second.Number);
        Assert.True(now!.Token > old!.Token);
        await Assert.ThrowsAsync<LeaseLostException>(async () => await models.Database.SaveAsync(first, old, head, TimeSpan.FromSeconds(1), null, Cancellation));
    }

    [Fact]
    public async Task ReaderThatDoesNotEnd_HoldsUpTheExchangeAndNobodyElse()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(100);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await using var reader = await models.ConnectAsync();
        Task rebuild;
        await using (var transaction = await reader.BeginTransactionAsync(Cancellation))
        {
            await using var command = reader.CreateCommand();
            command.CommandText = "SELECT count(*) FROM pots";
            await command.ExecuteScalarAsync(Cancellation);
            rebuild = new ProjectionRebuild(models.Store, [new Pots(models.Database)], Options()).RunAsync(cancellationToken: Cancellation);

            // Others read while it waits for its turn, again and again, and the projection goes on being fed.
            for (var i = 0; i < 20; i++)
            {
                await models.RowsAsync();
                await Task.Delay(100, Cancellation);
            }

            await models.AppendAsync("pot/1", new PotFilled(1));
            await CatchUpAsync(models);
            Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
            Assert.False(rebuild.IsCompleted);
            await transaction.RollbackAsync(Cancellation);
        }

        await rebuild;
        Assert.Equal(2, (await models.ServingAsync()).Number);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    private static async Task<ProjectionBuild> MakeAsync(ReadModels models)
        => await models.Database.CreateAsync("Lent", "code", beside: true, static build => ($"CREATE TABLE {build.NameOf("lent")} (amount bigint)", ["lent"]), Cancellation);

    private static async Task CatchUpAsync(ReadModels models, Barrier both, TransactionalProjection projection)
    {
        await Task.Run(() => both.SignalAndWait(Cancellation), Cancellation);
        for (var i = 0; i < 200; i++)
        {
            try
            {
                await Runner(models, projection).CatchUpAsync(Cancellation);
                return;
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(10, Cancellation);
            }
        }
    }
}
