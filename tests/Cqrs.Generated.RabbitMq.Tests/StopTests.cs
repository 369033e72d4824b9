using Cqrs.Generated.RabbitMq.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A host that stops in the middle of its work: soon, and without losing what was confirmed to a publisher.</summary>
public sealed class StopTests(RabbitMqServer server) : BusTest(server)
{
    private const int Commands = 300;

    private IHost Host(NoteJournal journal, BusRoles roles = BusRoles.All)
    {
        Options();
        foreach (var queue in (string[])["TakeNote", "DropNote"])
            ForgetQueue($"{Name}.commands.{queue}");
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(journal);
        builder.Services.AddCqrs(CqrsApplication.TypeRegistry, cqrs => cqrs.UseInMemoryStore().UseRabbitMq(
            AmqpUri, options => (options.Service, options.EventExchange, options.CommandExchange, options.Roles) = (Service, $"{Name}.events", $"{Name}.commands", roles)));
        return builder.Build();
    }

    private static async Task StopAsync(IHost host)
    {
        // What an orchestrator grants before it kills.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await host.StopAsync(patience.Token);
        Assert.False(patience.IsCancellationRequested, "The host had not stopped when its time was over.");
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    [Fact]
    public async Task HostThatStopsUnderLoad_StopsWithinFiveSeconds_AndItsSuccessorHasTheRest()
    {
        NoteJournal first = new(), second = new();
        var host = Host(first);
        await host.StartAsync(Cancellation);
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.WaitForQueueAsync($"{Name}.commands.TakeNote");
        await host.Services.GetRequiredService<ICommandPublisher>().PublishAsync(
            [.. Enumerable.Range(0, Commands).Select(static number => Command.Create(new TakeNote(number, "x")))], Cancellation);
        while (first.Numbers.Length == 0)
            await Task.Delay(1, Cancellation);
        await StopAsync(host);
        var successor = Host(second);
        await successor.StartAsync(Cancellation);
        while (first.Numbers.Union(second.Numbers).Count() < Commands)
            await Task.Delay(10, Cancellation);
        await StopAsync(successor);
    }

    [Fact]
    public async Task ProcessThatSends_IsToldByTheOneThatHandles()
    {
        var journal = new NoteJournal();
        IHost handling = Host(journal, BusRoles.HandleCommands), sending = Host(new NoteJournal(), BusRoles.SendCommands);
        await handling.StartAsync(Cancellation);
        await sending.StartAsync(Cancellation);
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.WaitForQueueAsync($"{Name}.commands.TakeNote");
        var sender = sending.Services.GetRequiredService<ICommandSender>();
        Assert.IsType<BusCommandSender>(sender);
        await sender.SendAsync(Command.Create(new TakeNote(7, "x")), Cancellation);
        Assert.Equal([7], journal.Numbers);
        Assert.Equal("There is no such note.", (await Assert.ThrowsAsync<CommandFailedException>(async () => await sender.SendAsync(Command.Create(new TakeNote(-1, "x")), Cancellation))).Error.Message);
        await StopAsync(sending);
        await StopAsync(handling);
    }
}
