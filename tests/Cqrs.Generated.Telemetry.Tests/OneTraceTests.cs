using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: AssemblyFixture(typeof(RabbitMqServer))]

// One after the other: what is measured is measured in the whole process.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Cqrs.Generated.Telemetry.Tests;

/// <summary>One command is one trace, from the request to the projection.</summary>
public sealed class OneTraceTests(RabbitMqServer server)
{
    private const string Here =
        """
        POST /lamps (Server)
          handle SwitchLamp (Internal)
            append Lamp (Client)
              project Lamps (Internal)
              publish events (Producer)
                process events (Consumer)
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CommandHandledHere_IsOneTraceToItsProjectionAndToTheListener(bool inEnvelope)
    {
        await using var host = await TracedHost.StartAsync(static cqrs => cqrs.UseInMemoryBuses(), null, Cancel);
        var trace = await host.TraceAsync(
            async services =>
            {
                var sender = services.GetRequiredService<ICommandSender>();
                await (inEnvelope ? sender.SendAsync(Command.Create(new SwitchLamp("1", true)), Cancel) : sender.SendAsync(new SwitchLamp("1", true), Cancel));
            },
            Cancel);
        Assert.Equal(Here, trace);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CommandOverTheBus_IsOneTraceToItsProjectionAndToTheListener(bool waits)
    {
        await using var host = await TracedHost.StartAsync(static cqrs => cqrs.UseInMemoryBuses(), null, Cancel);
        var trace = await host.TraceAsync(services => SendAsync(services, waits), Cancel);
        Assert.Equal(OverTheBus("commands", "events"), trace);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CommandOverRabbitMq_IsOneTraceToItsProjectionAndToTheListener(bool waits)
    {
        if (RabbitMqServer.Unavailable is { } reason && !RabbitMqServer.IsDemanded)
            Assert.Skip(reason);
        var (uri, name) = (await server.ConnectAsync(), RabbitMqServer.NewName());
        await using var host = await TracedHost.StartAsync(
            cqrs => cqrs.UseRabbitMq(uri, options => (options.Service, options.EventExchange, options.CommandExchange) = ($"{name}-service", $"{name}.events", $"{name}.commands")), null, Cancel);
        await QueuesOf(host);
        var trace = await host.TraceAsync(services => SendAsync(services, waits), Cancel);
        Assert.Equal(OverTheBus($"{name}.commands", $"{name}.events"), trace);
    }

    [Fact]
    public async Task Control_StoreThatForgetsTheTrace_IsCaught()
    {
        await using var host = await TracedHost.StartAsync(
            static cqrs => cqrs.UseInMemoryBuses(),
            static services => services.Replace(ServiceDescriptor.Singleton<IEventStore>(static provider => new ForgetfulStore(provider.GetRequiredService<SqliteEventStore>()))), Cancel);
        var trace = await host.TraceAsync(static async services => await services.GetRequiredService<ICommandSender>().SendAsync(new SwitchLamp("1", true), Cancel), Cancel);
        Assert.NotEqual(Here, trace);
        Assert.DoesNotContain("project", trace, StringComparison.Ordinal);
    }

    private static async Task SendAsync(IServiceProvider services, bool waits)
    {
        var command = Command.Create(new SwitchLamp("1", true));
        if (waits)
            Assert.True((await services.GetRequiredService<ICommandRequester>().RequestAsync(command, Cancel)).Error is null);
        else
            await services.GetRequiredService<ICommandPublisher>().PublishAsync(command, Cancel);
    }

    /// <summary>Waits until both queues are there: until a command is routed, and its failure comes back as an event.</summary>
    private static async Task QueuesOf(TracedHost host)
    {
        var told = new TaskCompletionSource();
        host.Services.GetRequiredService<EventDispatcher>().RegisterEventHandler<CqrsErrorEvent>((_, _) =>
        {
            told.TrySetResult();
            return default;
        });
        for (var attempt = 0; attempt < 600 && !told.Task.IsCompleted; attempt++)
        {
            try
            {
                await host.Services.GetRequiredService<ICommandPublisher>().PublishAsync(Command.Create(new SwitchLamp("broken", true)), Cancel);
            }
            catch (UnroutableMessageException)
            {
                // Nobody listens yet.
            }

            await Task.Delay(50, Cancel);
        }

        Assert.True(told.Task.IsCompleted, "No queue in 30 s.");
    }

    private static string OverTheBus(string commands, string events) =>
        $"""
        POST /lamps (Server)
          publish {commands} (Producer)
            process {commands} (Consumer)
              handle SwitchLamp (Internal)
                append Lamp (Client)
                  project Lamps (Internal)
                  publish {events} (Producer)
                    process {events} (Consumer)
        """;
}
