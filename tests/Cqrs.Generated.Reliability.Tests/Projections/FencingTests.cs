using System.Data.Common;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>An owner that was paused for longer than its lease comes back in the middle of a batch that its successor has done.</summary>
[Trait("Row", "26")]
public sealed class FencingTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Theory, MemberData(nameof(DurableStores))]
    public async Task OwnerThatComesBack_ChangesNothing(StoreKind kind)
    {
        var rounds = Soak.Times(15, 500);
        await using var models = await OpenAsync(kind);
        for (var round = 0; round < rounds; round++)
        {
            var refused = await ComeBackAsync(models, static database => database);
            Assert.IsType<LeaseLostException>(refused);
            Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        }

        Figures.Note(26, $"{kind}", $"{rounds:N0} owners came back after their successors had done their batch: each refused, 0 double effects");
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task Control_LeaseWithoutToken_IsNoticed(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var refused = await ComeBackAsync(models, database => new ProjectionDatabase(new Source(models), new WithoutToken(database.Dialect)));
        Assert.Null(refused);
        var (rows, expected) = (await models.RowsAsync(), await models.ExpectedAsync());
        Assert.NotEqual(expected, rows);
        Figures.Note(26, $"{kind}, control: no token", $"{rows.Values.Sum(static row => row.Events) - expected.Values.Sum(static row => row.Events)} double effects in one round");
    }

    /// <summary>A process that is stopped for real, with whatever it has open, and goes on when another one has taken over.</summary>
    [Theory, MemberData(nameof(DurableStores))]
    public async Task ProcessThatIsStoppedAndGoesOn_ChangesNothing(StoreKind kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Stops a process with a signal.");
        var rounds = Soak.Times(2, 100);
        await using var models = await OpenAsync(kind);
        for (var round = 0; round < rounds; round++)
        {
            await models.AppendAsync(3_000);
            using var process = Feeder.Start(models.Address, savesApart: false);
            try
            {
                var before = await StandsAsync(models);
                while (!process.HasExited && await StandsAsync(models) == before)
                    await Task.Delay(1, Cancellation);
                await Task.Delay(Random.Shared.Next(20), Cancellation);
                Feeder.Signal(process, goesOn: false);

                // On SQLite one that was stopped in its transaction holds the file, and nobody can take over; it goes on, and is still the owner.
                var successor = Runner(models, new Pots(models.Database));
                await WhileRunningAsync(successor, async () =>
                {
                    for (var i = 0; i < 300 && successor.Subscription.Status.State != SubscriptionState.Running; i++)
                        await Task.Delay(10, Cancellation);
                    Feeder.Signal(process, goesOn: true);
                    var end = await models.Store.GetHeadAsync(Cancellation);
                    await new Pots(models.Database).WaitForAsync(end, TimeSpan.FromSeconds(60), Cancellation);
                });
            }
            finally
            {
                process.Kill();
            }

            await process.WaitForExitAsync(Cancellation);
            Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        }

        Figures.Note(26, $"{kind}, stopped process", $"{rounds:N0} processes stopped and continued: 0 double effects, 0 lost");
    }

    private static async Task<Position> StandsAsync(ReadModels models) => (await models.Database.ReadAsync("Pots", Cancellation)).FirstOrDefault()?.Position ?? Position.Start;

    /// <summary>One that owns the projection is paused in a handler; another one takes over when its lease has ended, and does the work; the first goes on.</summary>
    /// <returns>What the first was told.</returns>
    private static async Task<Exception?> ComeBackAsync(ReadModels models, Func<ProjectionDatabase, ProjectionDatabase> through)
    {
        await models.AppendAsync(30);
        var database = through(models.Database);
        using var comesBack = new ManualResetEventSlim();
        var paused = new TaskCompletionSource();
        var owner = new Pots(database)
        {
            OnEvent = _ =>
            {
                paused.TrySetResult();
                comesBack.Wait(TimeSpan.FromSeconds(60), CancellationToken.None);
            },
        };
        var options = new ProjectionOptions { LeaseDuration = TimeSpan.FromMilliseconds(20) };
        var work = Task.Run(async () => await Record.ExceptionAsync(async () => await new ProjectionRunner(models.Store, owner, clock: new StandingClock(), options: options).CatchUpAsync(Cancellation)), Cancellation);
        await Task.WhenAny(paused.Task, work);
        for (var done = false; !done;)
        {
            try
            {
                await Runner(models, new Pots(database)).CatchUpAsync(Cancellation);
                done = true;
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(2, Cancellation);
            }
        }

        comesBack.Set();
        var thrown = await work;
        return thrown is { InnerException: { } inner } ? inner : thrown;
    }

    /// <summary>Of a process that is paused: nothing in it goes on, its renewals neither.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The defect: whoever saves is taken for the owner, and where he believes the checkpoint to be is where it is.</summary>
    private sealed class WithoutToken(ProjectionDialect sound) : ProjectionDialect
    {
        public override string Now => sound.Now;

        public override string? Lock => sound.Lock;

        public override string? LimitIdleness(TimeSpan duration)
            => "UPDATE cqrs_projections SET token = @token, epoch = @knownEpoch, sequence = @knownSequence WHERE name = @name AND build = @build;\n";

        public override string FindBook => sound.FindBook;

        public override string? LimitWaits => sound.LimitWaits;

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
}
