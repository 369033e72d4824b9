using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections.Lanes;

/// <summary>What goes wrong in one part is named, costs no other part anything, and is gone on from where each part stood.</summary>
public sealed class FailingPartTests(PostgreSqlServer server) : LanesTest(server)
{
    private const long Bad = 4_711;

    private static void FailsAtTheBad(EventContext context, long amount)
    {
        if (amount == Bad)
            throw new FormatException("no such pot");
    }

    [Fact]
    public async Task EventThatFails_IsParkedByItsPartAndAllOthersAreHandled()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        var bad = await FillAsync(models);
        var letters = new DeadLetterLog(models.Store, CqrsApplication.TypeRegistry);
        var parts = new List<StreamPots>();
        await Runner(models, new StreamPots(models.Database) { OnEvent = FailsAtTheBad, OnPartition = parts.Add }, Parking(), letters).CatchUpAsync(Cancellation);
        Assert.NotEmpty(parts);
        var letter = Assert.Single(await letters.ListAsync(Cancellation));
        Assert.Equal(
            ("projection StreamPots", nameof(PotFilled), "pot/bad", bad.Position, 3, "no such pot"),
            (letter.Source, letter.MessageType, letter.StreamId, letter.Position, letter.Attempts, letter.Reason));
        var expected = await models.ExpectedAsync();
        expected["pot/bad"] = (2, 2);
        Assert.Equal(expected, await models.RowsAsync("stream_pots"));
        Assert.Equal(0, await DisordersAsync(models));
    }

    [Fact]
    public async Task EventThatCannotBeWritten_IsFoundByHalvingAndParked()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(10);
        await Runner(models, new StreamPots(models.Database), partitions: 4).CatchUpAsync(Cancellation);
        await models.ExecuteAsync($"ALTER TABLE stream_pots ADD CONSTRAINT refuse CHECK (amount < {Bad})");
        await FillAsync(models, streams: 500);
        var letters = new DeadLetterLog(models.Store, CqrsApplication.TypeRegistry);
        var parts = new List<StreamPots>();
        await Runner(models, new StreamPots(models.Database) { OnPartition = parts.Add }, Parking(), letters).CatchUpAsync(Cancellation);
        Assert.NotEmpty(parts);
        Assert.Equal("pot/bad", Assert.Single(await letters.ListAsync(Cancellation)).StreamId);
        var expected = await models.ExpectedAsync();
        expected["pot/bad"] = (2, 2);
        Assert.Equal(expected, await models.RowsAsync("stream_pots"));
    }

    [Fact]
    public async Task EventThatFailsForGood_StopsItAndItGoesOnFromWhereEachPartStood()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        var bad = await FillAsync(models);
        var handled = new ConcurrentDictionary<Position, int>();
        var pots = new StreamPots(models.Database) { OnEvent = FailsAtTheBad };
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, pots, partitions: 4).CatchUpAsync(Cancellation));
        Assert.Equal(bad.Position, Assert.IsType<EventHandlerException>(e.InnerException).Position);
        Assert.Equal(4, await LanesAsync(models));
        Assert.True((await models.ServingAsync(nameof(StreamPots))).Position < bad.Position);
        var (before, all) = ((await models.RowsAsync("stream_pots")).Values.Sum(static row => row.Events), (await models.ExpectedAsync()).Values.Sum(static row => row.Events));

        // In as many parts as it was begun, whatever is asked for now.
        var parts = new List<StreamPots>();
        await Runner(models, new StreamPots(models.Database) { OnPartition = parts.Add, OnEvent = (context, _) => handled.AddOrUpdate(context.Position, 1, static (_, times) => times + 1) }, partitions: 1).CatchUpAsync(Cancellation);
        Assert.Equal(4, parts.Count);
        await IsRightAsync(models);
        Assert.Equal(all - before, handled.Count);
        Assert.All(handled.Values, static times => Assert.Equal(1, times));
        Assert.Equal(0, await LanesAsync(models));
    }

    [Fact]
    public async Task RebuildThatMeetsABadEvent_SaysSoAndLeavesWhatServes()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await FillAsync(models);
        await Runner(models, new StreamPots(models.Database), partitions: 4).CatchUpAsync(Cancellation);
        var rows = await models.RowsAsync("stream_pots");
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(() => RebuildAsync(models, new StreamPots(models.Database) { OnEvent = FailsAtTheBad }, Divided(4)));
        Assert.Contains("Projection StreamPots has stopped", e.Message, StringComparison.Ordinal);
        Assert.IsType<EventHandlerException>(e.InnerException);
        Assert.Equal(rows, await models.RowsAsync("stream_pots"));
        await RebuildAsync(models, new StreamPots(models.Database), Divided(4));
        await IsRightAsync(models);
        Assert.Equal(2, (await models.ServingAsync(nameof(StreamPots))).Number);
    }

    [Fact]
    public async Task BatchThatTakesTheServerTooLong_IsTakenInParts()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(600);
        await Runner(models, new StreamPots(models.Database), partitions: 1).CatchUpAsync(Cancellation);
        var refused = 0;
        var pots = new StreamPots(models.Database)
        {
            OnSave = async (transaction, cancellationToken) =>
            {
                if (Interlocked.Increment(ref refused) > 6)
                    return;
                await using var command = transaction.Connection!.CreateCommand();
                command.CommandText = "SET LOCAL statement_timeout = '1ms'; SELECT pg_sleep(1)";
                await command.ExecuteNonQueryAsync(cancellationToken);
            },
        };
        await RebuildAsync(models, pots, Divided(3));
        Assert.True(refused > 6);
        await IsRightAsync(models);
    }

    [Fact]
    public async Task ReadThatBreaksOffInItsMiddle_IsBegunAnew()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(1_000);
        var store = new StoreThatBreaksOff(models.Store);
        var pots = new StreamPots(models.Database);
        await WhileRunningAsync(new ProjectionRunner(store, pots, options: Divided(3)), async () => await pots.WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromSeconds(60), Cancellation));
        Assert.Equal(4, store.BrokenOff);
        await IsRightAsync(models);
    }

    [Fact]
    public async Task ServerThatIsKilled_IsWaitedFor()
    {
        await using var cluster = await StartClusterAsync();
        await using var models = await ReadModels.OpenAsync($"postgres|{cluster.ConnectionString};Timeout=5|public");
        await models.AppendAsync(3_000);
        var killed = new TaskCompletionSource();
        var handled = 0;
        var pots = new StreamPots(models.Database) { OnEvent = (_, _) => { if (Interlocked.Increment(ref handled) == 500) killed.TrySetResult(); } };
        await WhileRunningAsync(Runner(models, pots, partitions: 3), async () =>
        {
            await killed.Task;
            await cluster.KillAsync();
            await cluster.StartAgainAsync();
            Npgsql.NpgsqlConnection.ClearAllPools();
            await pots.WaitForAsync(await models.Store.GetHeadAsync(Cancellation), TimeSpan.FromSeconds(60), Cancellation);
        });
        await IsRightAsync(models);
    }

    [Fact]
    public async Task PartsAheadOfTheLog_AreNamedAndBegunAnew()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await FillAsync(models);
        await Runner(models, new StreamPots(models.Database), partitions: 1).CatchUpAsync(Cancellation);
        await Assert.ThrowsAsync<ProjectionFailedException>(() => RebuildAsync(models, new StreamPots(models.Database) { OnEvent = FailsAtTheBad }, Divided(4)));

        // One part has handled what has gone from the log.
        await models.ExecuteAsync("UPDATE cqrs_projection_lanes SET epoch = epoch + 100000 WHERE lane = 2; UPDATE stream_pots__2 SET amount = -1");
        await RebuildAsync(models, new StreamPots(models.Database), Divided(4));
        await IsRightAsync(models);

        // The same where the tables serve: nothing can be dropped, and it is said.
        await models.ExecuteAsync("DROP TABLE stream_pots; DELETE FROM cqrs_projections");
        await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new StreamPots(models.Database) { OnEvent = FailsAtTheBad }, partitions: 4).CatchUpAsync(Cancellation));
        await models.ExecuteAsync("UPDATE cqrs_projection_lanes SET epoch = epoch + 100000 WHERE lane = 2");
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new StreamPots(models.Database), partitions: 4).CatchUpAsync(Cancellation));
        Assert.IsType<CheckpointAheadException>(e.InnerException);
        await RebuildAsync(models, new StreamPots(models.Database), Divided(4));
        await IsRightAsync(models);
    }

    [Fact]
    public async Task PartOfAnotherProjection_IsRefused()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(300);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => RebuildAsync(models, new SelfMadePart(models.Database), Divided(2)));
        Assert.Contains("SelfMadePart.NewPartition", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromiseThatIsTakenBack_IsNamedAndEndsWithARebuild()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await FillAsync(models);
        await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new StreamPots(models.Database) { OnEvent = FailsAtTheBad }, partitions: 4).CatchUpAsync(Cancellation));
        var whole = new WholePots(models.Database);
        await new ProjectionRebuild(models.Store, [whole]).AcceptAsync(Cancellation);
        var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, whole).CatchUpAsync(Cancellation));
        Assert.Contains("is not IPartitionedByStream any more", Assert.IsType<ProjectionTablesException>(e.InnerException).Message, StringComparison.Ordinal);
        await RebuildAsync(models, new WholePots(models.Database), Divided(4));
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync("stream_pots"));
        Assert.Equal(0, await LanesAsync(models));
    }

    private static ProjectionOptions Parking()
    {
        var options = Divided(4);
        options.WhenAnEventFails = FailedEvent.Park;
        return options;
    }

    /// <summary>1,000 events, with the bad one in the middle of its stream.</summary>
    private static async Task<AppendResult> FillAsync(ReadModels models, int streams = 30)
    {
        await models.AppendAsync(500, streams);
        await models.AppendAsync("pot/bad", new PotFilled(1));
        var bad = await models.AppendAsync("pot/bad", new PotFilled(Bad));
        await models.AppendAsync("pot/bad", new PotFilled(1));
        await models.AppendAsync(500, streams);
        return bad;
    }

    /// <summary>Four of its reads end with an error, behind half of what they should give.</summary>
    private sealed class StoreThatBreaksOff(IEventStore store) : ForwardingStore(store), IEventStore
    {
        private int _reads;

        public int BrokenOff { get; private set; }

        public async ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
        {
            if (_reads++ % 3 != 2 || BrokenOff == 4)
                return await Inner.ReadAllAsync(after, maximum, filter, fold, cancellationToken);
            await Inner.ReadAllAsync(after, maximum / 2, filter, fold, cancellationToken);
            BrokenOff++;
            throw new EventStoreException("The connection broke.");
        }
    }
}

/// <summary>Gives itself for a part of itself.</summary>
internal sealed partial class SelfMadePart(ProjectionDatabase database) : TransactionalProjection(database), IPartitionedByStream
{
    public TransactionalProjection NewPartition() => this;

    protected override string TableScript => $"CREATE TABLE {Table("self_made")} (amount bigint)";

    private void HandlePotFilled(PotFilled e) => Execute($"INSERT INTO {Table("self_made")} VALUES ($1)", e.Amount);
}

/// <summary>What was a projection in parts, and is not any more.</summary>
internal sealed partial class WholePots(ProjectionDatabase database) : TransactionalProjection(database)
{
    public override string Name => nameof(StreamPots);

    protected override string TableScript => $"CREATE TABLE {Table("stream_pots")} (stream text PRIMARY KEY, amount bigint NOT NULL, events bigint NOT NULL)";

    private void HandlePotFilled(PotFilled e, EventContext context) => Add(context.StreamId, e.Amount);

    private void HandlePotDrained(PotDrained e, EventContext context) => Add(context.StreamId, -e.Amount);

    private void Add(string stream, long amount) => Execute(
        $"INSERT INTO {Table("stream_pots")} AS p (stream, amount, events) VALUES ($1, $2, 1) ON CONFLICT (stream) DO UPDATE SET amount = p.amount + excluded.amount, events = p.events + 1", stream, amount);
}
