namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/commands.md, and the tests that it names.</summary>
public sealed class Commands
{
    [Fact]
    public async Task Sender_WaitsForTheOutcomeAndSeesTheException()
    {
        await using var application = await Application.StartAsync(cqrs => cqrs.UseInMemoryStore());

        // <snippet:command-send>
        var commands = application.Get<ICommandSender>();
        await commands.SendAsync(new OpenAccount("ada", "Ada"));

        var command = Command.Create(new CreditAccount("ada", 50), correlationId: "request-1") with { Actor = "teller-7" };
        CommandResult result = await commands.SendAsync(command);
        Assert.Equal("Account/ada", Assert.Single(result.Appends).StreamId);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await commands.SendAsync(new CreditAccount("ada", -1)));
        // </snippet>
        var stored = Assert.Single(await application.Get<IEventLog>().ReadByCorrelationAsync("request-1"));
        Assert.Equal(("teller-7", command.MessageId.ToString()), (stored.Actor, stored.CausationId));
    }

    [Fact]
    public async Task CommandThatComesTwice_HasOneEffect()
    {
        await using var application = await Application.StartAsync(cqrs => cqrs.UseInMemoryStore());
        var commands = application.Get<ICommandSender>();
        await commands.SendAsync(new OpenAccount("ada", "Ada"));

        // <snippet:command-once>
        var payments = Guid.Parse("7d3ac6b4-6d5a-4f0e-9b0e-0d2b6b0c6f5e");          // any constant of your own
        var id = DeterministicGuid.Create(payments, "payment 4711");

        var first = await commands.SendAsync(Command.Create(new CreditAccount("ada", 50), messageId: id));
        var again = await commands.SendAsync(Command.Create(new CreditAccount("ada", 50), messageId: id));

        Assert.True(again.Repeated);
        Assert.Equal(first.Position, again.Position);
        Assert.Equal(50, (await application.Get<IRepository<Account>>().LoadAsync("ada")).Balance);
        // </snippet>
    }

    [Fact]
    public async Task CommandWithoutHandler_IsRefusedByName()
    {
        await using var application = await Application.StartAsync(cqrs => cqrs.UseInMemoryStore());

        var e = await Assert.ThrowsAsync<CommandHandlerNotFoundException>(async () => await application.Get<ICommandSender>().SendAsync("nobody"));

        Assert.Equal("String", e.CommandType);
    }

    [Fact]
    public async Task FailureOverABus_IsInTheLogUnderTheCorrelationId()
    {
        await using var application = await Application.StartAsync(cqrs => cqrs.UseInMemoryStore().UseInMemoryBuses());

        // <snippet:command-bus>
        await application.Get<ICommandPublisher>().PublishAsync(Command.Create(new CreditAccount("nobody", 50), correlationId: "request-1"));

        await application.Get<Stores.IEventStore>().WaitForEventsAsync(Position.Start);
        var told = Assert.Single(await application.Get<IEventLog>().ReadByCorrelationAsync("request-1"));
        Assert.Equal("Stream 'Account/nobody' has no events.", Assert.IsType<CqrsErrorEvent>(told.Event).Message);
        // </snippet>
    }

    [Fact]
    public async Task CommandOverABus_BringsItsOutcome()
    {
        await using var application = await Application.StartAsync(cqrs => cqrs.UseInMemoryStore().UseInMemoryBuses());

        // <snippet:command-request>
        ICommandSender sender = new BusCommandSender(application.Get<ICommandRequester>()) { Timeout = TimeSpan.FromSeconds(10) };

        CommandResult opened = await sender.SendAsync(new OpenAccount("ada", "Ada"));
        Assert.Equal(("Account/ada", 1), (opened.Appends[0].StreamId, opened.Appends[0].Version));

        var failed = await Assert.ThrowsAsync<CommandFailedException>(async () => await sender.SendAsync(new CreditAccount("nobody", 50)));
        Assert.Equal("Stream 'Account/nobody' has no events.", failed.Error.Message);
        // </snippet>
    }
}
