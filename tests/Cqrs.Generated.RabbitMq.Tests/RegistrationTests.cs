using Cqrs.Generated.RabbitMq.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.RabbitMq.Tests;

public sealed class RegistrationTests(RabbitMqServer server) : BusTest(server)
{
    /// <summary>The relay of a first start is faster than its listener.</summary>
    [Theory]
    [InlineData(BusRoles.All, 1)]
    [InlineData(BusRoles.PublishEvents, null)]
    public async Task FirstEventOfAServiceThatAlsoListens_FindsItsQueue(BusRoles roles, int? waiting)
    {
        Options();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<NoteJournal>();
        services.AddCqrs(CqrsApplication.TypeRegistry, cqrs => cqrs.UseInMemoryStore().UseRabbitMq(
            AmqpUri, options => (options.Service, options.EventExchange, options.CommandExchange, options.Roles) = (Service, $"{Name}.events", $"{Name}.commands", roles)));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IEventPublisher>().PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        if (waiting is { } count)
            await raw.WaitForCountAsync($"{Service}.events", (uint)count);
        else
            await Assert.ThrowsAsync<RabbitMQ.Client.Exceptions.OperationInterruptedException>(() => raw.CountAsync($"{Service}.events"));
    }

    [Fact]
    public async Task UseRabbitMq_BringsCommandsToTheirHandlersAndCommittedEventsToTheDispatcher()
    {
        ForgetQueue($"{Name}.commands.TakeNote");
        ForgetQueue($"{Name}.commands.DropNote");
        Options();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<NoteJournal>();
        builder.Services.AddSingleton<IDeadLetterStore>(Letters);
        builder.Services.AddCqrs(CqrsApplication.TypeRegistry, cqrs => cqrs.UseInMemoryStore().UseRabbitMq(
            AmqpUri, options => (options.Service, options.EventExchange, options.CommandExchange) = (Service, $"{Name}.events", $"{Name}.commands")));
        using var host = builder.Build();
        var arrived = new TaskCompletionSource<VersionedEvent>();
        host.Services.GetRequiredService<EventDispatcher>().RegisterEventHandler<CqrsErrorEvent>((e, _) =>
        {
            arrived.TrySetResult(e);
            return default;
        });
        await host.StartAsync(Cancellation);
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
        {
            foreach (var queue in (string[])[$"{Service}.events", $"{Name}.commands.TakeNote"])
                await raw.WaitForQueueAsync(queue);
        }

        // A command that fails is told in the log, the relay publishes that, and it comes back as an event.
        var bad = Command.Create(new TakeNote(-1, "x"));
        await host.Services.GetRequiredService<ICommandPublisher>().PublishAsync(bad, Cancellation);
        Assert.Equal(bad.CorrelationId, (await arrived.Task.WaitAsync(Cancellation)).CorrelationId);
        Assert.Contains(-1, host.Services.GetRequiredService<NoteJournal>().Numbers);
        Assert.Same(host.Services.GetRequiredService<IEventBus>(), host.Services.GetRequiredService<IEventPublisher>());
        await host.StopAsync(Cancellation);
        await host.Services.GetRequiredService<RabbitMqEventBus>().DisposeAsync();
        await host.Services.GetRequiredService<RabbitMqCommandBus>().DisposeAsync();
    }
}
