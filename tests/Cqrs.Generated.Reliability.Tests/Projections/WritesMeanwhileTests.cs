using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>Events are appended all the time: subscriptions come and go, and tables are built anew, and nothing is missed or repeated.</summary>
[Trait("Row", "25")]
public sealed class WritesMeanwhileTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Theory, MemberData(nameof(DurableStores))]
    public async Task SubscriptionsThatEndAndBeginAgain_MissNothing(StoreKind kind)
    {
        var times = Soak.Times(25, 1_000);
        await using var models = await OpenAsync(kind);
        var appended = await WhileAppendingAsync(models, async () =>
        {
            for (var i = 0; i < times; i++)
            {
                using var stop = new CancellationTokenSource();
                var running = Task.Run(() => Runner(models, new Pots(models.Database), Options(eventsPerBatch: 7)).RunAsync(stop.Token), CancellationToken.None);
                await Task.Delay(Random.Shared.Next(10), Cancellation);
                await stop.CancelAsync();
                await running;
            }
        });
        await CatchUpAsync(models);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        Figures.Note(25, $"{kind}", $"{times:N0} subscriptions while {appended:N0} events were appended: 0 missed, 0 repeated");
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task RebuildsWhileItIsFed_EndAsTheOneThatIsLive(StoreKind kind)
    {
        var rebuilds = Soak.Times(6, 100);
        await using var models = await OpenAsync(kind);
        var live = Runner(models, new Pots(models.Database));
        var appended = 0;
        await WhileRunningAsync(live, async () =>
        {
            appended = await WhileAppendingAsync(models, async () =>
            {
                await UntilAsync(() => live.Subscription.Status.State == SubscriptionState.Running, "it is fed");
                for (var i = 0; i < rebuilds; i++)
                {
                    await new ProjectionRebuild(models.Store, [new Pots(models.Database), new PotTotals(models.Database)], Options(200)).RunAsync(cancellationToken: Cancellation);

                    // Whatever serves is the fold of the log up to its checkpoint: read together, as a query would.
                    var result = await models.AppendAsync("pot/0", new PotFilled(1));
                    await new Pots(models.Database).WaitForAsync(result.Position, TimeSpan.FromSeconds(60), Cancellation);
                }
            });
        });
        await CatchUpAsync(models);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        Assert.Equal(rebuilds + 1, (await models.ServingAsync()).Number);
        Figures.Note(25, $"{kind}, rebuilds", $"{rebuilds:N0} rebuilds of two projections, one of them fed, while {appended:N0} events were appended: rebuilt = live = fold of the log");
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task Control_CheckpointAtTheHighWaterMark_IsNoticed(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var store = new StoreThatReturnsTheHead(models.Store);
        for (var i = 1; i <= 20; i++)
        {
            await WhileAppendingAsync(models, async () =>
            {
                for (var j = 0; j < 20; j++)
                    await new ProjectionRunner(store, new Pots(models.Database), options: Options(eventsPerBatch: 7)).CatchUpAsync(Cancellation);
            });
            await new ProjectionRunner(store, new Pots(models.Database), options: Options()).CatchUpAsync(Cancellation);
            var missed = (await models.ExpectedAsync()).Values.Sum(static row => row.Events) - (await models.RowsAsync()).Values.Sum(static row => row.Events);
            if (missed == 0)
                continue;
            Figures.Note(25, $"{kind}, control: checkpoint at the head", $"{missed:N0} events missed");
            return;
        }

        Assert.Fail("Nothing was missed: the test would not notice.");
    }

    private static async Task<int> WhileAppendingAsync(ReadModels models, Func<Task> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var appended = 0;
        var appending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await models.AppendAsync(25);
                appended += 25;

                // As fast as it could it would only grow the log, which is gone over with each rebuild: the longer it is, the longer the pauses, or a hundred rebuilds would never end.
                await Task.Delay(10 * (1 + appended / 20_000), CancellationToken.None);
            }
        }, CancellationToken.None);
        try
        {
            await work();
        }
        finally
        {
            await stop.CancelAsync();
            await appending;
        }

        return appended;
    }

    /// <summary>The defect: says that it has read up to the end of the log, however little it gave.</summary>
    private sealed class StoreThatReturnsTheHead(IEventStore store) : ForwardingStore(store)
    {
        public override async ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        {
            var reached = await base.ReadAllAsync(after, maximum, fold, cancellationToken);
            return reached == after ? after : await GetHeadAsync(cancellationToken);
        }
    }
}
