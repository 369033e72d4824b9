using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Testing;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>The same checks that the buses in memory pass.</summary>
public sealed class ConformanceTests(RabbitMqServer server) : IAsyncDisposable
{
    public static TheoryData<string> Checks => [.. BusConformance.Checks.Select(check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public Task RabbitMqBuses_Pass(string check) => RunAsync(check, RabbitMqQueueType.Quorum);

    [Theory, MemberData(nameof(Checks))]
    public Task RabbitMqBusesOverClassicQueues_Pass(string check) => RunAsync(check, RabbitMqQueueType.Classic);

    /// <summary>Classic, because it is the bodies that differ, and queues of that type are made faster.</summary>
    [Theory, MemberData(nameof(Checks))]
    public Task RabbitMqBusesOverJson_Pass(string check) => RunAsync(check, RabbitMqQueueType.Classic, json: true);

    public async ValueTask DisposeAsync() => await server.ReplacedAfterFailureAsync();

    // More breakdowns than this in a run are nobody's bad luck.
    private const int Tolerated = 3;

    private static int s_breakdowns;

    private async Task RunAsync(string check, RabbitMqQueueType queueType, bool json = false)
    {
        if (RabbitMqServer.Unavailable is { } reason && !RabbitMqServer.IsDemanded)
            Assert.Skip(reason);
        await server.RenewAsync();
        try
        {
            await BusConformance.RunAsync(check, new RabbitMqBusFixture(server, queueType, json), TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (RabbitMqServer.IsOwn)
        {
            if (await AfterFailure.StateAsync(server) is not { } broken || ++s_breakdowns > Tolerated)
                throw;

            // It says nothing of the bus if the broker does not work for the plain client either: the check has a sound one, and whoever runs the tests is told.
            RabbitMqServer.Tell($"RabbitMQ broke down under {check}: it {broken}. The check had failed: {e.Message}{Environment.NewLine}{await server.ReplaceBrokerAsync()}");
            await BusConformance.RunAsync(check, new RabbitMqBusFixture(server, queueType, json), TestContext.Current.CancellationToken);
        }
    }
}
