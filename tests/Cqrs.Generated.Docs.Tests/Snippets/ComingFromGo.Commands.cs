using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <content>Commands, errors and the application.</content>
public sealed partial class ComingFromGo
{
    [Fact]
    public async Task Dispatcher_CallsGlobalHandlersThenTheOne()
    {
        var accounts = new Repository<Account>(new InMemoryEventStore());
        await accounts.SaveAsync(Account.Open("ada", "Ada"));
        var seen = new List<string>();

        // <snippet:go-commands>
        var dispatcher = new CommandDispatcher();
        dispatcher.RegisterGlobalHandler((command, context, cancellationToken) =>
        {
            seen.Add($"{command.CommandType} {command.MessageId} {command.CorrelationId} {command.Created:O}");
            return default;
        });
        CommandHandler handler = (command, context, cancellationToken) =>
            accounts.UpdateAsync("ada", account => account.Credit(((CreditAccount)command.Body).Amount), context, cancellationToken);
        dispatcher.RegisterCommandHandler<CreditAccount>(handler);

        CommandResult result = await dispatcher.SendAsync(Command.Create(new CreditAccount("ada", 50), correlationId: "request-1"));
        Assert.Equal(2, Assert.Single(result.Appends).Version);
        Assert.Throws<InvalidOperationException>(() => dispatcher.RegisterCommandHandler<CreditAccount>(handler));      // a command has one handler
        // </snippet>
        Assert.Single(seen);
    }

    [Fact]
    public async Task FailureOfACommand_IsToldUnderItsCorrelationId()
    {
        IEventLog log = new EventLog(new InMemoryEventStore(), CqrsApplication.TypeRegistry);

        // <snippet:go-errors>
        var command = Command.Create(new CreditAccount("ada", -1), correlationId: "request-1");
        await log.DeliverErrorAsync(command, new ArgumentOutOfRangeException(nameof(CreditAccount.Amount)));

        var told = Assert.Single(await log.ReadByCorrelationAsync("request-1"));
        Assert.Equal("cqrs.ErrorEvent", told.EventType);
        var error = Assert.IsType<CqrsErrorEvent>(told.Event);
        Assert.Equal("CreditAccount", error.CommandType);
        Assert.Contains("Amount", error.Message);
        // </snippet>
    }

    [Fact]
    public async Task Application_IsPutTogetherInOnePlace()
    {
        // <snippet:go-application>
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCqrs(cqrs => cqrs.UseInMemoryStore().UseInMemoryBuses(commandListeners: 1));
        using var host = builder.Build();
        host.Services.GetRequiredService<CommandDispatcher>().RegisterGlobalHandler((command, context, cancellationToken) => default);
        host.Services.GetRequiredService<EventDispatcher>().RegisterGlobalHandler((e, cancellationToken) => default);
        await host.StartAsync();

        var bus = host.Services.GetRequiredService<ICommandPublisher>();
        await bus.PublishAsync(Command.Create(new OpenAccount("ada", "Ada")));
        await bus.PublishAsync(Command.Create(new CreditAccount("ada", 50)));
        // </snippet>
        var store = host.Services.GetRequiredService<IEventStore>();
        await store.WaitForEventsAsync(new Position(0, 1), TestContext.Current.CancellationToken);
        var balances = host.Services.GetRequiredService<Balances>();
        await balances.WaitForAsync(new Position(0, 2), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(50, balances.Of("ada"));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
