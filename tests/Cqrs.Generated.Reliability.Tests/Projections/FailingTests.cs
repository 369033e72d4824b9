using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>Whatever goes wrong is named, nothing is skipped, and it goes on once it is right.</summary>
public sealed class FailingTests(PostgreSqlServer server) : ReadModelTest(server)
{
    private const long Bad = 4_711;

    [Theory, MemberData(nameof(DurableStores))]
    public async Task HandlerThatThrowsOnce_IsTriedAgain(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await FillAsync(models);
        var thrown = 0;
        await Runner(models, new Pots(models.Database) { OnEvent = amount => _ = amount == Bad && thrown++ < 2 ? throw new FormatException() : 0 }).CatchUpAsync(Cancellation);
        Assert.Equal(3, thrown);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task HandlerThatThrowsAlways_StopsBeforeItsEventAndGoesOnWhenItIsRight(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var bad = await FillAsync(models);
        var pots = new Pots(models.Database) { OnEvent = static amount => _ = amount == Bad ? throw new FormatException("no such pot") : 0 };
        var runner = Runner(models, pots);
        await WhileRunningAsync(runner, () => UntilAsync(() => pots.Failure is not null, "it stops"));
        var failure = Assert.IsType<EventHandlerException>(pots.Failure);
        Assert.Equal((bad.Position, "pot/bad"), (failure.Position, failure.StreamId));
        var stands = (await models.ServingAsync()).Position;
        Assert.True(stands < bad.Position);
        Assert.Equal(await models.ExpectedAsync(upTo: stands), await models.RowsAsync());

        // Everything before it has been handled.
        Assert.Equal(await models.ExpectedAsync(upTo: bad.Position with { Sequence = bad.Position.Sequence - 1 }), await models.RowsAsync());
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task HandlerThatHangs_IsSeenInItsLagAndHasDoneNothing(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var bad = await FillAsync(models);
        using var goesOn = new ManualResetEventSlim();
        var pots = new Pots(models.Database) { OnEvent = amount => { if (amount == Bad) goesOn.Wait(Cancellation); } };
        var runner = Runner(models, pots);
        await WhileRunningAsync(runner, async () =>
        {
            using var inAnyCase = new Ending(goesOn.Set);

            // It grows for as long as it hangs: that is what the health check compares with its bound.
            for (var before = TimeSpan.Zero; before < TimeSpan.FromSeconds(3); before = runner.Subscription.Status.Lag)
                await UntilAsync(() => runner.Subscription.Status.Lag > before, "it falls behind");
            var e = await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await pots.WaitForAsync(bad.Position, TimeSpan.FromMilliseconds(100), Cancellation));
            Assert.True(e.Reached < bad.Position);
            Assert.Contains("projection Pots runs", e.Message, StringComparison.Ordinal);

            // Its lease is renewed meanwhile: nobody else does what it may still do.
            await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation));
            goesOn.Set();
            await pots.WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromSeconds(60), Cancellation);
        });
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task EventThatIsParked_IsKeptWithItsReasonAndTheRestIsHandled(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var bad = await FillAsync(models);
        var letters = new DeadLetterLog(models.Store, CqrsApplication.TypeRegistry);
        var options = Options();
        options.WhenAnEventFails = FailedEvent.Park;
        await Runner(models, new Pots(models.Database) { OnEvent = static amount => _ = amount == Bad ? throw new FormatException("no such pot") : 0 }, options, letters).CatchUpAsync(Cancellation);
        var letter = Assert.Single(await letters.ListAsync(Cancellation));
        Assert.Equal(
            ("projection Pots", nameof(PotFilled), "pot/bad", bad.Position, 3, "no such pot"),
            (letter.Source, letter.MessageType, letter.StreamId, letter.Position, letter.Attempts, letter.Reason));
        var expected = await models.ExpectedAsync();
        expected.Remove("pot/bad");
        Assert.Equal(expected, await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task TableThatWasAltered_StopsItAndItGoesOnOnceItIsMended(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(100);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await models.ExecuteAsync("ALTER TABLE pots RENAME COLUMN amount TO total");
        await models.AppendAsync(100);
        var before = await models.ServingAsync();
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation));
        var save = Assert.IsType<ProjectionSaveException>(e.InnerException);
        Assert.Equal(before.Position, save.After);
        Assert.Contains("amount", save.Message, StringComparison.Ordinal);
        Assert.Equal(before.Position, (await models.ServingAsync()).Position);
        await models.ExecuteAsync("ALTER TABLE pots RENAME COLUMN total TO amount");
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task TableThatIsMended_IsGoneOnWithWithoutARestart(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(100);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await models.ExecuteAsync("ALTER TABLE pots RENAME COLUMN amount TO total");
        await models.AppendAsync(100);
        var pots = new Pots(models.Database);
        pots.Resume();
        var runner = Runner(models, pots);
        await WhileRunningAsync(runner, async () =>
        {
            var head = await models.Store.GetHeadAsync(Cancellation);
            await UntilAsync(() => runner.Subscription.Status.State == SubscriptionState.Stopped, "it stops");
            await Assert.ThrowsAsync<ProjectionFailedException>(async () => await pots.WaitForAsync(head, TimeSpan.FromSeconds(10), Cancellation));

            // As long as the table is wrong it stops again.
            var first = pots.Failure;
            pots.Resume();
            await UntilAsync(() => pots.Failure is { } again && again != first, "it stops again");
            await models.ExecuteAsync("ALTER TABLE pots RENAME COLUMN total TO amount");
            pots.Resume();
            await UntilAsync(() => pots.Failure is null, "it goes on");
            await pots.WaitForAsync(head, TimeSpan.FromSeconds(60), Cancellation);
            Assert.Equal(SubscriptionState.Running, runner.Subscription.Status.State);
        });
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task OneEventThatCannotBeWritten_IsFoundAndParked(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await FillAsync(models);
        var first = new Pots(models.Database);
        var letters = new DeadLetterLog(models.Store, CqrsApplication.TypeRegistry);
        var options = Options();
        options.WhenAnEventFails = FailedEvent.Park;
        await Runner(models, first).CatchUpAsync(Cancellation);
        await models.AppendAsync(100);
        await models.AppendAsync("pot/bad", new PotFilled(Bad));
        await models.AppendAsync(100);
        await models.ExecuteAsync(kind == StoreKind.Sqlite
            ? $"CREATE TRIGGER refuse BEFORE UPDATE ON pots WHEN new.amount >= {2 * Bad} BEGIN SELECT RAISE(ABORT, 'too much'); END"
            : $"ALTER TABLE pots ADD CONSTRAINT refuse CHECK (amount < {2 * Bad})");
        await Runner(models, new Pots(models.Database), options, letters).CatchUpAsync(Cancellation);
        Assert.Equal("pot/bad", Assert.Single(await letters.ListAsync(Cancellation)).StreamId);
        var expected = await models.ExpectedAsync();
        expected["pot/bad"] = (Bad, 1);
        Assert.Equal(expected, await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task CheckpointAheadOfTheLog_IsNamed(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(100);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await models.ExecuteAsync("UPDATE cqrs_projections SET sequence = sequence + 1000");
        var rows = await models.RowsAsync();
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation));
        var ahead = Assert.IsType<CheckpointAheadException>(e.InnerException);
        Assert.True(ahead.Checkpoint > ahead.Head);
        Assert.Equal(rows, await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task OtherVersionOfAnEventThatItHandles_StopsItAndIsNamed(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync("pot/1", new PotFilled(1));
        var metadata = new EventMetadata("pot/1", Guid.CreateVersion7(), "c", null, DateTimeOffset.UtcNow, null, null);
        await models.Store.AppendAsync(new AppendRequest(metadata, ExpectedVersion.Any, [new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey(nameof(PotFilled), 2), new byte[] { 0x90 })]), Cancellation);
        await models.AppendAsync("pot/1", new PotFilled(1));
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation));
        var unhandled = Assert.IsType<UnhandledEventException>(e.InnerException);
        Assert.Equal(("pot/1", 2L), (unhandled.StreamId, unhandled.Version));
        Assert.Equal((1, 1), (await models.RowsAsync())["pot/1"]);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task ScriptThatFails_LeavesNothing(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync("pot/1", new PotFilled(1));
        foreach (var (script, problem) in new[]
        {
            ("CREATE TABLE {0} (stream text PRIMARY KEY); CREATE TABLE {0} (stream text)", "cannot be made"),
            ("CREATE TABLE IF NOT EXISTS {0} (stream text PRIMARY KEY)", "IF NOT EXISTS"),
            ("CREATE TABLE pots (stream text PRIMARY KEY)", "names no table"),
        })
        {
            var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new Scripted(models.Database, script)).CatchUpAsync(Cancellation));
            Assert.Contains(problem, Assert.IsType<ProjectionTablesException>(e.InnerException).Message, StringComparison.Ordinal);
            Assert.Empty(await models.Database.ReadAsync(nameof(Scripted), Cancellation));
        }

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => models.RowsAsync("scripted"));
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task WriteThatIsCancelledBySomebodyElse_HasItsEffectOnce(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(200);
        var cancelled = 0;
        var pots = new Pots(models.Database) { OnSave = (_, _) => cancelled++ < 3 ? throw new OperationCanceledException("a time-out of its own") : default };
        await Runner(models, pots).CatchUpAsync(Cancellation);
        Assert.True(cancelled > 3);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, InlineData("57014"), InlineData("25006"), InlineData("28P01"), InlineData("53300")]
    public async Task ServerThatLetsNobodyWrite_IsWaitedForAndBlamesNoEvent(string state)
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(50);
        var refused = 0;
        var pots = new Pots(models.Database)
        {
            OnSave = async (transaction, cancellationToken) =>
            {
                if (refused++ >= 5)
                    return;
                await using var command = transaction.Connection!.CreateCommand();
                command.CommandText = $"DO $$ BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '{state}'; END $$";
                await command.ExecuteNonQueryAsync(cancellationToken);
            },
        };
        var letters = new DeadLetterLog(models.Store, CqrsApplication.TypeRegistry);
        var options = Options();
        options.WhenAnEventFails = FailedEvent.Park;
        await WhileRunningAsync(Runner(models, pots, options, letters), async () => await pots.WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromSeconds(60), Cancellation));
        Assert.True(refused > 5);
        Assert.Empty(await letters.ListAsync(Cancellation));
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task BatchThatTakesTheServerTooLong_IsTakenInParts(bool rebuilds)
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(300);
        var (events, refused) = (0, 0);
        var pots = new Pots(models.Database)
        {
            OnEvent = _ => events++,
            OnSave = async (transaction, cancellationToken) =>
            {
                var count = Interlocked.Exchange(ref events, 0);
                if (count <= 10)
                    return;
                refused++;
                await using var command = transaction.Connection!.CreateCommand();
                command.CommandText = "SET LOCAL statement_timeout = '1ms'; SELECT pg_sleep(1)";
                await command.ExecuteNonQueryAsync(cancellationToken);
            },
        };
        if (rebuilds)
            await new ProjectionRebuild(models.Store, [pots], Options()).RunAsync(cancellationToken: Cancellation);
        else
            await WhileRunningAsync(Runner(models, pots), async () => await pots.WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromSeconds(60), Cancellation));
        Assert.True(refused > 0);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task BookThatCannotBeWritten_BlamesNoEvent(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await models.ExecuteAsync(kind == StoreKind.Sqlite
            ? "CREATE TRIGGER refuse BEFORE UPDATE OF sequence ON cqrs_projections BEGIN SELECT RAISE(ABORT, 'closed'); END"
            : "ALTER TABLE cqrs_projections ADD CONSTRAINT refuse CHECK (sequence = 0)");
        await models.AppendAsync(50);
        var letters = new DeadLetterLog(models.Store, CqrsApplication.TypeRegistry);
        var options = Options();
        options.WhenAnEventFails = FailedEvent.Park;
        var pots = new Pots(models.Database);
        var runner = Runner(models, pots, options, letters);
        await WhileRunningAsync(runner, async () =>
        {
            await UntilAsync(() => runner.Subscription.Status is { State: SubscriptionState.TryingAgain, Failures: > 1 }, "it tries again");
            Assert.Empty(await letters.ListAsync(Cancellation));
            await models.ExecuteAsync(kind == StoreKind.Sqlite ? "DROP TRIGGER refuse" : "ALTER TABLE cqrs_projections DROP CONSTRAINT refuse");
            await pots.WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromSeconds(60), Cancellation);
        });
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task RebuildThatCannotBegin_GivesItsLeaseBack(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await FillAsync(models);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        var options = Options();
        options.LeaseDuration = TimeSpan.FromHours(1);
        for (var i = 0; i < 3; i++)
        {
            var failing = new Pots(models.Database) { OnEvent = static amount => _ = amount == Bad ? throw new FormatException() : 0 };
            await Assert.ThrowsAsync<ProjectionFailedException>(() => new ProjectionRebuild(models.Store, [failing], options).RunAsync(cancellationToken: Cancellation));
            await Assert.ThrowsAsync<EventStoreException>(() => new ProjectionRebuild(new StoreWithoutAnEnd(models.Store), [new Pots(models.Database)], options).RunAsync(cancellationToken: Cancellation));
        }

        await new ProjectionRebuild(models.Store, [new Pots(models.Database)], options).RunAsync(cancellationToken: Cancellation);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task WaitWhereItHasStopped_EndsWhenAnotherProcessGoesOn(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var bad = await FillAsync(models);
        var pots = new Pots(models.Database) { OnEvent = static amount => _ = amount == Bad ? throw new FormatException("no such pot") : 0 };
        await WhileRunningAsync(Runner(models, pots), () => UntilAsync(() => pots.Failure is not null, "it stops"));
        await Assert.ThrowsAsync<ProjectionFailedException>(async () => await pots.WaitForAsync(bad.Position, TimeSpan.FromSeconds(10), Cancellation));
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await pots.WaitForAsync(bad.Position, TimeSpan.FromSeconds(10), Cancellation);
    }

    [Fact]
    public async Task DatabaseThatIsWrittenBySomebodyElse_IsWaitedFor()
    {
        await using var models = await OpenAsync(StoreKind.Sqlite);
        var pots = new Pots(models.Database);
        var runner = Runner(models, pots);
        await WhileRunningAsync(runner, async () =>
        {
            await UntilAsync(() => runner.Subscription.Status.State == SubscriptionState.Running, "it runs");
            await using var other = await models.ConnectAsync();
            AppendResult result;
            await using (await other.BeginTransactionAsync(Cancellation))
            {
                result = await models.AppendAsync("pot/1", new PotFilled(1));
                await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await pots.WaitForAsync(result.Position, TimeSpan.FromMilliseconds(100), Cancellation));
            }

            await pots.WaitForAsync(result.Position, TimeSpan.FromSeconds(60), Cancellation);
        });
        Assert.Equal((1, 1), (await models.RowsAsync())["pot/1"]);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task ReadThatBreaksOffInItsMiddle_IsBegunAnew(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(400);
        var store = new StoreThatBreaksOff(models.Store);
        var pots = new Pots(models.Database);
        var runner = new ProjectionRunner(store, pots, options: Options(eventsPerBatch: 1_000));
        await WhileRunningAsync(runner, async () => await pots.WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromSeconds(60), Cancellation));
        Assert.Equal(3, store.BrokenOff);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    [Fact]
    public async Task ServerThatIsKilled_IsWaitedFor()
    {
        await using var cluster = await StartClusterAsync();
        await using var models = await ReadModels.OpenAsync($"postgres|{cluster.ConnectionString};Timeout=5|public");
        await models.AppendAsync(300);
        var pots = new Pots(models.Database);
        var runner = Runner(models, pots);
        await WhileRunningAsync(runner, async () =>
        {
            await UntilAsync(() => runner.Subscription.Status.State == SubscriptionState.Running, "it runs");
            await cluster.KillAsync();
            await UntilAsync(() => runner.Subscription.Status.State == SubscriptionState.TryingAgain, "it tries again");
            await cluster.StartAgainAsync();
            await UntilAsync(() => runner.Subscription.Status.State == SubscriptionState.Running, "it runs again");
            Npgsql.NpgsqlConnection.ClearAllPools();
            var result = await models.AppendAsync("pot/1", new PotFilled(1));
            await pots.WaitForAsync(result.Position, TimeSpan.FromSeconds(60), Cancellation);
        });
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
    }

    /// <summary>300 events, with the bad one in the middle.</summary>
    private static async Task<AppendResult> FillAsync(ReadModels models)
    {
        await models.AppendAsync(150);
        var bad = await models.AppendAsync("pot/bad", new PotFilled(Bad));
        await models.AppendAsync(150);
        return bad;
    }

    /// <summary>Where it ends cannot be found out once it has been read a little.</summary>
    private sealed class StoreWithoutAnEnd(IEventStore store) : ForwardingStore(store)
    {
        public override ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => throw new EventStoreException("The connection broke.");
    }

    /// <summary>Three of its reads end with an error, behind half of what they should give.</summary>
    private sealed class StoreThatBreaksOff(IEventStore store) : ForwardingStore(store)
    {
        public int BrokenOff { get; private set; }

        public override async ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        {
            if (BrokenOff == 3)
                return await base.ReadAllAsync(after, maximum, fold, cancellationToken);
            await base.ReadAllAsync(after, 100 + BrokenOff, fold, cancellationToken);
            BrokenOff++;
            throw new EventStoreException("The connection broke.");
        }
    }
}
