using System.Data.Common;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections.Lanes;

/// <summary>One part of an owner that was paused for longer than its lease comes back when its successor has done its work.</summary>
[Trait("Row", "26")]
public sealed class FencedPartsTests(PostgreSqlServer server) : LanesTest(server)
{
    [Fact]
    public async Task PartOfAnOwnerThatComesBack_ChangesNothing()
    {
        var rounds = Soak.Times(4, 200);
        for (var round = 0; round < rounds; round++)
        {
            await using var models = await OpenAsync(StoreKind.PostgreSql);
            var (refused, successor) = await ComeBackAsync(models, plants: false);
            Assert.IsType<LeaseLostException>(refused);
            Assert.Null(successor);
            await IsRightAsync(models);
        }

        Figures.Note(26, "PostgreSql, in parts", $"{rounds:N0} owners of which one part came back after the successor's had done its work: each refused, 0 double effects");
    }

    [Fact]
    public async Task Control_PartWithoutToken_IsNoticed()
    {
        // Whether the part that was paused still saves when it comes back depends on what the other one has met meanwhile: as many rounds as it takes, of twenty.
        var (disorders, doubled, rounds) = (0L, 0L, 0);
        for (; disorders == 0 && rounds < 20; rounds++)
        {
            await using var models = await OpenAsync(StoreKind.PostgreSql);
            await ComeBackAsync(models, plants: true);
            doubled = (await models.RowsAsync("stream_pots")).Values.Sum(static row => row.Events) - (await models.ExpectedAsync()).Values.Sum(static row => row.Events);
            disorders = await DisordersAsync(models);
        }

        Assert.NotEqual(0, disorders);
        Figures.Note(26, "PostgreSql, in parts, control: no token", $"{doubled} double effects in {rounds:N0} rounds");
    }

    /// <summary>One of two parts is paused in a handler until another process has gone over everything but the end of the log.</summary>
    /// <returns>What the owner and its successor were told.</returns>
    private static async Task<(Exception? Owner, Exception? Successor)> ComeBackAsync(ReadModels models, bool plants)
    {
        await models.AppendAsync(1_100);
        var dialect = new Planted(models.Database.Dialect);
        using var comesBack = new ManualResetEventSlim();
        var (paused, handled) = (new TaskCompletionSource(), 0);
        var owner = new StreamPots(new ProjectionDatabase(new Source(models), dialect))
        {
            OnEvent = (_, _) =>
            {
                if (Interlocked.Increment(ref handled) != 150)
                    return;
                paused.SetResult();
                comesBack.Wait(TimeSpan.FromSeconds(60), CancellationToken.None);
            },
        };
        var options = new ProjectionOptions { LeaseDuration = TimeSpan.FromMilliseconds(20), EventsPerBatch = 50, Partitions = 2 };
        var work = Task.Run(async () => await Record.ExceptionAsync(async () => await new ProjectionRunner(models.Store, owner, clock: new StandingClock(), options: options).CatchUpAsync(Cancellation)), Cancellation);
        await paused.Task;

        var store = new StoreThatWaitsAtItsEnd(models.Store);
        var succeeding = Task.Run(async () => await Record.ExceptionAsync(() => SucceedAsync(models, store)), Cancellation);
        var end = await store.End;
        await UntilAsync(() => ScalarAsync(models, $"SELECT count(*) FROM cqrs_projection_lanes WHERE epoch = {end.Epoch} AND sequence = {end.Sequence}").GetAwaiter().GetResult() == 2, "the successor's parts have come to the end");
        dialect.IsPlanted = plants;
        comesBack.Set();
        var thrown = await work;
        store.GoOn();
        return (thrown is { InnerException: { } inner } ? inner : thrown, await succeeding);
    }

    private static async Task SucceedAsync(ReadModels models, IEventStore store)
    {
        while (true)
        {
            try
            {
                await new ProjectionRunner(store, new StreamPots(models.Database), options: Divided(2)).CatchUpAsync(Cancellation);
                return;
            }
            catch (InvalidOperationException e) when (e.InnerException is null)
            {
                // The lease is not over yet.
                await Task.Delay(2, Cancellation);
            }
        }
    }

    /// <summary>Of a process that is paused: nothing in it goes on, its renewals neither.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The defect, while it is planted: whoever saves a part is taken for its owner, and where he believes its checkpoint to be is where it is.</summary>
    private sealed class Planted(ProjectionDialect sound) : ProjectionDialect
    {
        public volatile bool IsPlanted;

        public override string Now => sound.Now;

        public override string? Lock => sound.Lock;

        public override string FindBook => sound.FindBook;

        public override string? FindLanes => sound.FindLanes;

        public override string? LimitWaits => sound.LimitWaits;

        public override string? LimitIdleness(TimeSpan duration)
            => IsPlanted ? "UPDATE cqrs_projection_lanes SET token = @token, epoch = @knownEpoch, sequence = @knownSequence WHERE name = @name AND build = @build;\n" : sound.LimitIdleness(duration);

        public override bool IsTaken(DbException exception) => sound.IsTaken(exception);

        public override string ParameterName(int number) => sound.ParameterName(number);

        public override bool IsPassing(DbException exception) => sound.IsPassing(exception);
    }

    private sealed class Source(ReadModels models) : DbDataSource
    {
        public override string ConnectionString => models.Address;

        protected override DbConnection CreateDbConnection() => throw new NotSupportedException();

        protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => await models.ConnectAsync();
    }

    /// <summary>Does not give the last events of the log until it is told to.</summary>
    private sealed class StoreThatWaitsAtItsEnd(IEventStore store) : ForwardingStore(store), IEventStore
    {
        private readonly TaskCompletionSource<Position> _end = new();
        private readonly TaskCompletionSource _goesOn = new();

        public Task<Position> End => _end.Task;

        public void GoOn() => _goesOn.SetResult();

        public async ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
        {
            var count = new Recorder();
            await Inner.ReadAllAsync(after, maximum, filter, count, cancellationToken);
            if (count.Events.Count < maximum)
            {
                _end.TrySetResult(after);
                await _goesOn.Task.WaitAsync(cancellationToken);
            }

            return await Inner.ReadAllAsync(after, maximum, filter, fold, cancellationToken);
        }
    }
}
