using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Whoever receives over a connection is told of its end by the connection itself, whatever its client forgets.</summary>
public sealed class LostConnectionTests(RabbitMqServer server) : BusTest(server)
{
    private const int Rounds = 50;

    private ReceiverSettings Settings
    {
        get
        {
            ForgetQueue($"{Name}.queue");
            return new("", [new QueueBinding($"{Name}.queue", [])], RabbitMqQueueType.Classic, Prefetch: 10, Ordered: true);
        }
    }

    private BrokerLink Link() => Keep(new BrokerLink(Options().Address, Name, TimeSpan.FromSeconds(20), TimeProvider.System));

    [Fact]
    public async Task ConnectionThatIsGivenUp_EndsItsSessionsAtOnce()
    {
        var link = Link();
        await using var session = await ReceivingSession.OpenAsync(link, Settings, exclusive: false, Cancellation);
        Assert.False(session.HasEnded);
        (await link.OpenAsync(Cancellation)).Abandon();
        Assert.True(session.HasEnded);
        Assert.True(session.Arrivals.Completion.IsCompleted);
    }

    /// <summary>At whatever moment of a session's making: it is made and then ends, or is not made. None waits for what cannot come.</summary>
    [Fact]
    public async Task ConnectionThatIsGivenUpWhileSessionsAreMade_LeavesNoneThatWaits()
    {
        var (made, random) = (0, new Random(1));
        for (var round = 0; round < Rounds; round++)
        {
            var link = Link();
            var connection = await link.OpenAsync(Cancellation);
            var opening = Task.Run(() => ReceivingSession.OpenAsync(link, Settings, exclusive: false, Cancellation), Cancellation);
            var spin = random.Next(40_000);
            await Task.Run(() => Thread.SpinWait(spin), Cancellation);
            connection.Abandon();
            try
            {
                await using var session = await opening;
                made++;
                await EndAsync(session, connection, link);
            }
            catch (BusException)
            {
                // Not made.
            }

            await link.DisposeAsync();
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{made} sessions of {Rounds} were made");
    }

    /// <summary>It was made over the connection that is gone, or over the one that its link has made since.</summary>
    private static async Task EndAsync(ReceivingSession session, BrokerConnection gone, BrokerLink link)
    {
        if (await link.OpenAsync(Cancellation) is var now && !ReferenceEquals(now, gone))
            now.Abandon();
        await session.Arrivals.Completion.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
    }
}
