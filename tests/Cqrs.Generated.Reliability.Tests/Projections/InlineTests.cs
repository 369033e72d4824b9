using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>An append returns when its inline projection has applied it to its tables, whichever process feeds it.</summary>
public sealed class InlineTests(PostgreSqlServer server) : ReadModelTest(server)
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);

    [Theory, MemberData(nameof(DurableStores))]
    public async Task Append_ReturnsWhenTheTablesHaveIt(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        using var held = new Held();
        var pots = new Pots(models.Database) { OnEvent = held.Wait };
        await using var application = new Application(models, pots, s_long);
        await WhileRunningAsync(Runner(models, pots), async () =>
        {
            using var inAnyCase = new Ending(held.Release);
            var appending = application.FillAsync(5);
            await held.Entered;
            Assert.False(appending.IsCompleted);
            held.Release();
            await appending;
            Assert.Equal((5, 1), (await models.RowsAsync())["pot/1"]);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                for (var i = 0; i < 25; i++)
                {
                    var version = (await application.FillAsync(1)).Version;
                    Assert.InRange((await models.RowsAsync())["pot/1"].Events, version, 101);
                }
            }, Cancellation)));
        });
        Assert.Empty(application.Missed);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task Control_WithoutInline_TheReadRightAfterIsStale(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        using var held = new Held();
        var pots = new Pots(models.Database) { OnEvent = held.Wait };
        await using var application = new Application(models, pots, timeout: null);
        await WhileRunningAsync(Runner(models, pots), async () =>
        {
            using var inAnyCase = new Ending(held.Release);
            await pots.WaitForOwnTablesAsync(TimeSpan.FromSeconds(30), Cancellation);
            await application.FillAsync(5);
            await held.Entered;
            Assert.Empty(await models.RowsAsync());
        });
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task ProcessThatDoesNotFeed_WaitsForTheOneThatDoes(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        using var held = new Held();

        // The one that has the lease, and the one that appends, which stands by at first and then feeds nothing at all.
        var (owner, other) = (new Pots(models.Database) { OnEvent = held.Wait }, new Pots(models.Database));
        await using var application = new Application(models, other, s_long);
        var (feeding, standby) = (Runner(models, owner), Runner(models, other));
        await WhileRunningAsync(feeding, async () =>
        {
            using var inAnyCase = new Ending(held.Release);
            await UntilAsync(() => feeding.Subscription.Status.State == SubscriptionState.Running, "the owner runs");
            await WhileRunningAsync(standby, async () =>
            {
                await UntilAsync(() => standby.Subscription.Status.State == SubscriptionState.StandingBy, "the other one stands by");
                var appending = application.FillAsync(5);
                await held.Entered;
                Assert.False(appending.IsCompleted);
                held.Release();
                await appending;
                Assert.Equal((5, 1), (await models.RowsAsync())["pot/1"]);
            });
            await application.FillAsync(5);
            Assert.Equal((10, 2), (await models.RowsAsync())["pot/1"]);
        });
        Assert.Empty(application.Missed);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task WaitInVain_IsNoFailureOfTheAppend(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var pots = new Pots(models.Database) { OnEvent = static amount => _ = amount == 13 ? throw new FormatException("not 13") : 0 };
        await using var application = new Application(models, pots, TimeSpan.FromMilliseconds(30));

        // Nobody feeds it: there is not even a table.
        Assert.Equal(1, (await application.FillAsync(1)).Version);
        Assert.Contains(nameof(ProjectionTimeoutException), Assert.Single(application.Missed), StringComparison.Ordinal);

        // It has stopped, which ends the wait at once.
        await using var patient = new Application(models, pots, s_long);
        await WhileRunningAsync(Runner(models, pots), async () =>
        {
            Assert.Equal(2, (await patient.FillAsync(13)).Version);
            Assert.Contains(nameof(EventHandlerException), Assert.Single(patient.Missed), StringComparison.Ordinal);
        });
        Assert.Equal((1, 1), (await models.RowsAsync())["pot/1"]);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task ProjectionThatAppends_DoesNotWaitForItself(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        Application application = null!;
        var (handled, saved) = (0, 0);
        var last = new TaskCompletionSource<Position>(TaskCreationOptions.RunContinuationsAsynchronously);
        var pots = new Pots(models.Database)
        {
            // Once in a handler, and once in the transaction of its batch.
            OnEvent = _ =>
            {
                if (handled++ == 0)
                    application.FillAsync(2).GetAwaiter().GetResult();
            },
            OnSave = async (_, _) =>
            {
                if (saved++ == 0)
                    last.SetResult((await application.FillAsync(3)).Position);
            },
        };
        await using (application = new Application(models, pots, s_long))
        {
            await WhileRunningAsync(Runner(models, pots), async () =>
            {
                await application.FillAsync(1);
                await pots.WaitForAsync(await last.Task.WaitAsync(Cancellation), TimeSpan.FromSeconds(30), Cancellation);
            });
            Assert.Equal((6, 3), (await models.RowsAsync())["pot/1"]);
            Assert.Empty(application.Missed);
        }
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task EventThatIsParked_IsNotWaitedForByItsOwnLetter(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var options = Options();
        options.WhenAnEventFails = FailedEvent.Park;
        var pots = new Pots(models.Database) { OnEvent = static amount => _ = amount == 13 ? throw new FormatException("not 13") : 0 };
        await using var application = new Application(models, pots, s_long);
        await WhileRunningAsync(Runner(models, pots, options, application.Letters), async () =>
        {
            await application.FillAsync(13);
            Assert.Single(await application.Letters.ListAsync(Cancellation));
            await application.FillAsync(1);
        });
        Assert.Equal((1, 1), (await models.RowsAsync())["pot/1"]);
        Assert.Empty(application.Missed);
    }

    [Fact]
    public async Task AppendWhileItsCallerHoldsATransactionOpen_WaitsInVain()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        var pots = new Pots(models.Database);
        await using var application = new Application(models, pots, TimeSpan.FromMilliseconds(300));
        await WhileRunningAsync(Runner(models, pots), async () =>
        {
            await pots.WaitForOwnTablesAsync(TimeSpan.FromSeconds(30), Cancellation);
            await models.ExecuteAsync("CREATE TABLE own (n int)");
            AppendResult result;
            await using (var connection = await models.ConnectAsync())
            {
                await using var transaction = await connection.BeginTransactionAsync(Cancellation);
                await using var command = connection.CreateCommand();
                command.CommandText = "INSERT INTO own VALUES (1)";
                await command.ExecuteNonQueryAsync(Cancellation);
                result = await application.FillAsync(1);
                Assert.Single(application.Missed);
                await transaction.CommitAsync(Cancellation);
            }

            await pots.WaitForAsync(result.Position, TimeSpan.FromSeconds(30), Cancellation);
        });
        Assert.Equal((1, 1), (await models.RowsAsync())["pot/1"]);
    }

    /// <summary>Holds handlers until it is released.</summary>
    private sealed class Held : IDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _goesOn = new();

        public Task Entered => _entered.Task.WaitAsync(Cancellation);

        public void Wait(long amount)
        {
            _entered.TrySetResult();
            _goesOn.Wait(Cancellation);
        }

        public void Release() => _goesOn.Set();

        public void Dispose() => _goesOn.Dispose();
    }

    /// <summary>The services of an application over the store and one read model. Its host is not started: the tests say who feeds.</summary>
    private sealed class Application : IAsyncDisposable, ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];
        private readonly ServiceProvider _services;

        public Application(ReadModels models, Pots pots, TimeSpan? timeout)
        {
            var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(this));
            services.AddCqrs(cqrs =>
            {
                if (models.Store is SqliteEventStore sqlite)
                    cqrs.UseStore(_ => sqlite);
                else
                    cqrs.UseStore(_ => (PostgreSqlEventStore)models.Store);
                cqrs.ConfigureProjections(options => _ = timeout is { } time ? options.Inline<Pots>(time) : options);
            });
            services.Replace(ServiceDescriptor.Singleton(pots));
            _services = services.BuildServiceProvider();
        }

        public IEventStore Store => _services.GetRequiredService<IEventStore>();

        public IDeadLetterStore Letters => _services.GetRequiredService<IDeadLetterStore>();

        public string[] Missed
        {
            get
            {
                lock (_lines)
                    return [.. _lines.Where(static line => line.Contains("is inline and had not applied", StringComparison.Ordinal))];
            }
        }

        public async Task<AppendResult> FillAsync(long amount) => await ReadModels.AppendToAsync(Store, "pot/1", new PotFilled(amount));

        // The store outlives the application: it is the test's.
        public ValueTask DisposeAsync() => default;

        ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

        void IDisposable.Dispose() { }

        IDisposable? ILogger.BeginScope<TState>(TState state) => null;

        bool ILogger.IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add(formatter(state, exception));
        }
    }
}
