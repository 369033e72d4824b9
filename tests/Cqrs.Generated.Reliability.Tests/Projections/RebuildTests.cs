using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>Tables are built anew beside those that serve, which are there and right all the time.</summary>
public sealed class RebuildTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Theory, MemberData(nameof(DurableStores))]
    public async Task SeveralProjections_AreBuiltInOnePassAndTakeTheirPlace(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(1_000);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await models.ExecuteAsync("UPDATE pots SET amount = -1");
        var progress = new List<RebuildProgress>();
        await new ProjectionRebuild(models.Store, [new Pots(models.Database), new PotTotals(models.Database)], Options()).RunAsync(new Told(progress), Cancellation);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        Assert.Equal(await models.ExpectedAsync(byKind: true), await models.RowsAsync("pot_totals"));
        Assert.Equal(2, (await models.ServingAsync()).Number);
        Assert.Single(await models.Database.ReadAsync("Pots", Cancellation));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => models.RowsAsync("pots__2"));

        var handled = (await models.ExpectedAsync()).Values.Sum(static row => row.Events);
        Assert.Equal(2 * handled, progress[^1].Events);
        Assert.All(progress.Zip(progress.Skip(1)), static pair => Assert.True(pair.First.Reached < pair.Second.Reached));
        if (kind == StoreKind.Sqlite)
            Assert.NotNull(progress[0].Left);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task RebuildThatIsCancelled_LeavesWhatServesAndIsResumed(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(1_000);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        var rows = await models.RowsAsync();
        using var stop = new CancellationTokenSource();
        var progress = new Told([]) { OnReport = report => report.Events > 200 ? stop.CancelAsync() : Task.CompletedTask };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ProjectionRebuild(models.Store, [new Pots(models.Database)], Options()).RunAsync(progress, stop.Token));
        Assert.Equal(rows, await models.RowsAsync());
        var half = (await models.Database.ReadAsync("Pots", Cancellation)).Single(static build => !build.Serves);
        Assert.Equal(await models.ExpectedAsync(upTo: half.Position), await models.RowsAsync("pots__2"));

        var handled = 0;
        await new ProjectionRebuild(models.Store, [new Pots(models.Database) { OnEvent = _ => handled++ }], Options()).RunAsync(cancellationToken: Cancellation);
        Assert.InRange(handled, 1, (int)rows.Values.Sum(static row => row.Events) - 200);
        Assert.Equal(rows, await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task RebuildOfABadHistory_SaysSoAndLeavesWhatServes(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(200);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        var rows = await models.RowsAsync();
        var failing = new Pots(models.Database) { OnEvent = static _ => throw new FormatException() };
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(() => new ProjectionRebuild(models.Store, [new PotTotals(models.Database), failing], Options()).RunAsync(cancellationToken: Cancellation));
        Assert.Contains("Projection Pots", e.Message, StringComparison.Ordinal);
        Assert.Equal(rows, await models.RowsAsync());
        await new ProjectionRebuild(models.Store, [new Pots(models.Database)], Options()).RunAsync(cancellationToken: Cancellation);
        Assert.Equal(rows, await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task SecondRebuildAtTheSameTime_IsRefused(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(200);
        var second = new TaskCompletionSource<Exception?>();
        var progress = new Told([])
        {
            OnReport = async _ =>
            {
                if (!second.Task.IsCompleted)
                    second.SetResult(await Record.ExceptionAsync(() => new ProjectionRebuild(models.Store, [new Pots(models.Database)], Options()).RunAsync(cancellationToken: Cancellation)));
            },
        };
        await new ProjectionRebuild(models.Store, [new Pots(models.Database)], Options()).RunAsync(progress, Cancellation);
        Assert.Contains("is being built anew by another process", Assert.IsType<InvalidOperationException>(await second.Task).Message, StringComparison.Ordinal);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task CodeThatHasChanged_BuildsItsOwnTablesByItselfAndTakesOver(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(500);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        var old = await models.ServingAsync();
        await models.AppendAsync(100);

        // While the new tables are built the old ones are there, as they were.
        var seen = new List<long>();
        var next = new DoubledPots(models.Database) { OnSave = async (_, _) => seen.Add((await models.RowsAsync()).Values.Sum(static row => row.Events)) };
        if (kind == StoreKind.Sqlite)
            next = new DoubledPots(models.Database);
        await Runner(models, next).CatchUpAsync(Cancellation);
        Assert.Equal(await models.ExpectedAsync(weight: 2), await models.RowsAsync());
        var before = (await models.ExpectedAsync(upTo: old.Position)).Values.Sum(static row => row.Events);
        Assert.All(seen, events => Assert.Equal(before, events));
        var serving = await models.ServingAsync();
        Assert.Equal((2, new FoldFingerprint(2).ToString()), (serving.Number, serving.Fingerprint));
        await Runner(models, new DoubledPots(models.Database, fingerprint: 3)).CatchUpAsync(Cancellation);
        Assert.Equal(3, (await models.ServingAsync()).Number);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task TablesThatAreAheadOfTheLog_AreReplacedByARebuild(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(300);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await models.ExecuteAsync("UPDATE cqrs_projections SET epoch = epoch + 1000000, sequence = sequence + 1000000");
        await new ProjectionRebuild(models.Store, [new Pots(models.Database)], Options()).RunAsync(cancellationToken: Cancellation);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        await models.AppendAsync(10);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task WhoWaitsForOwnTables_IsNotContentWithThoseOfOtherCode(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(300);
        var own = new DoubledPots(models.Database);

        // No tables at all, and then those of other code, which have seen every event.
        await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await own.WaitForOwnTablesAsync(TimeSpan.FromMilliseconds(30), Cancellation));
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await own.WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromMilliseconds(30), Cancellation);
        var e = await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await own.WaitForOwnTablesAsync(TimeSpan.FromMilliseconds(30), Cancellation));
        Assert.Contains("Its own tables do not serve yet", e.Message, StringComparison.Ordinal);
        await WhileRunningAsync(Runner(models, new DoubledPots(models.Database)), async () =>
        {
            await own.WaitForOwnTablesAsync(TimeSpan.FromSeconds(30), Cancellation);
            Assert.Equal(await models.ExpectedAsync(weight: 2), await models.RowsAsync());
        });

        var failing = new DoubledPots(models.Database, fingerprint: 7) { OnEvent = static _ => throw new FormatException() };
        await WhileRunningAsync(Runner(models, failing), () => Assert.ThrowsAsync<ProjectionFailedException>(async () => await failing.WaitForOwnTablesAsync(TimeSpan.FromSeconds(30), Cancellation)));
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task OlderCodeThatStillRuns_IsCutOffAndDoesNotTakeTheTablesBack(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(300);
        var (old, replaced) = (Runner(models, new Pots(models.Database)), Runner(models, new DoubledPots(models.Database)));
        await WhileRunningAsync(old, async () =>
        {
            await UntilAsync(() => old.Subscription.Status.State == SubscriptionState.Running, "the old code runs");
            await WhileRunningAsync(replaced, async () =>
            {
                await UntilAsync(() => models.ServingAsync().GetAwaiter().GetResult().Number == 2, "the new code serves");
                for (var i = 0; i < 20; i++)
                {
                    var result = await models.AppendAsync("pot/1", new PotFilled(1));
                    await new DoubledPots(models.Database).WaitForAsync(result.Position, TimeSpan.FromSeconds(30), Cancellation);
                }

                await UntilAsync(() => old.Subscription.Status.State == SubscriptionState.StandingBy, "the old code stands by");
                Assert.Contains("made by other code", old.Subscription.Status.Remark, StringComparison.Ordinal);
            });
        });
        Assert.Equal(await models.ExpectedAsync(weight: 2), await models.RowsAsync());
        Assert.Equal(2, (await models.ServingAsync()).Number);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task CodeThatHasChanged_WaitsOrFailsWhereTheOptionsSaySo(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(100);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        var rows = await models.RowsAsync();
        await models.AppendAsync(100);
        var options = Options();
        options.WhenCodeHasChanged = StaleProjection.Wait;
        var waiting = Runner(models, new DoubledPots(models.Database), options);
        await WhileRunningAsync(waiting, async () =>
        {
            await UntilAsync(() => waiting.Subscription.Status.State == SubscriptionState.StandingBy, "it waits");
            Assert.Contains("ProjectionRebuild", waiting.Subscription.Status.Remark, StringComparison.Ordinal);
            Assert.Equal(rows, await models.RowsAsync());

            // It is accepted, and goes on with what is there.
            await new ProjectionRebuild(models.Store, [new DoubledPots(models.Database)]).AcceptAsync(Cancellation);
            await UntilAsync(() => waiting.Subscription.Status.State == SubscriptionState.Running, "it goes on");
        });
        options.WhenCodeHasChanged = StaleProjection.Fail;
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new DoubledPots(models.Database, fingerprint: 9), options).CatchUpAsync(Cancellation));
        Assert.IsType<StaleProjectionException>(e.InnerException);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task AbandonedBuildOfOtherCode_IsDropped(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(300);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        var failing = new DoubledPots(models.Database, fingerprint: 7) { OnEvent = static _ => throw new FormatException() };
        await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, failing).CatchUpAsync(Cancellation));
        Assert.Equal(2, (await models.Database.ReadAsync("Pots", Cancellation)).Count);
        await Runner(models, new DoubledPots(models.Database, fingerprint: 8)).CatchUpAsync(Cancellation);
        Assert.Equal(new FoldFingerprint(8).ToString(), Assert.Single(await models.Database.ReadAsync("Pots", Cancellation)).Fingerprint);
        Assert.Equal(await models.ExpectedAsync(weight: 2), await models.RowsAsync());
    }

    private sealed class Told(List<RebuildProgress> reports) : IProgress<RebuildProgress>
    {
        public Func<RebuildProgress, Task>? OnReport { get; init; }

        public void Report(RebuildProgress value)
        {
            reports.Add(value);
            OnReport?.Invoke(value).GetAwaiter().GetResult();
        }
    }
}
