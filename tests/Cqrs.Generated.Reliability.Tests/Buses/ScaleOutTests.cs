using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Sqlite;

namespace Cqrs.Generated.Reliability.Tests.Buses;

/// <summary>One process publishes, several count one number up, over RabbitMQ and a store that they share: no addition is lost.</summary>
public sealed class ScaleOutTests(PostgreSqlServer server, RabbitMqServer broker) : BusRowTest(server, broker)
{
    private const int Subscribers = 3;
    private const int ListenersEach = 2;

    [Fact]
    public async Task CommandsOfOnePublisher_AreCountedBySeveralProcesses_AndNoneIsLost()
    {
        var commands = Soak.Times(200, 20_000);
        var tally = await CountAsync(commands, ignoresVersions: false);
        Assert.Equal((commands, commands + 1, Subscribers), (tally.Total, (int)tally.Version, tally.Processes));
        TestContext.Current.TestOutputHelper?.WriteLine($"{commands} commands, {Subscribers} processes with {ListenersEach} listeners each: {tally.Total}");
    }

    [Fact]
    public async Task Control_AStoreThatIgnoresExpectedVersions_LosesAdditions()
    {
        var tally = await CountAsync(200, ignoresVersions: true);
        Assert.Equal(201, tally.Version);
        Assert.True(tally.Total < 200, "Nothing was lost: the test would not notice.");
    }

    private async Task<Tally> CountAsync(int commands, bool ignoresVersions)
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteEventStore.Open(new SqliteStoreOptions(directory.Store));
        var tallies = new Repository<Tally>(store);
        await tallies.SaveAsync(Tally.Begin("t"), cancellationToken: Cancellation);
        await using var bus = new RabbitMqCommandBus(Options(), CqrsApplication.TypeRegistry);
        await bus.DeclareAsync(Cancellation);
        var queue = $"{Name}.commands.{nameof(CountUp)}";
        Forget(queue);
        var subscribers = Enumerable.Range(0, Subscribers).Select(_ => Subscriber.Start(AmqpUri, Name, ListenersEach, directory.Store, ignoresVersions)).ToArray();
        try
        {
            await WaitForConsumersAsync(queue, Subscribers * ListenersEach);
            await Parallel.ForEachAsync(
                Enumerable.Range(0, commands), new ParallelOptions { MaxDegreeOfParallelism = 40, CancellationToken = Cancellation },
                async (_, token) => Assert.Null((await bus.RequestAsync(Command.Create(new CountUp("t")), token)).Error));
        }
        finally
        {
            foreach (var subscriber in subscribers)
            {
                subscriber.Kill();
                await subscriber.WaitForExitAsync(CancellationToken.None);
                subscriber.Dispose();
            }
        }

        return await tallies.LoadAsync("t", Cancellation);
    }
}
