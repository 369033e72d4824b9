using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/projections.md, and the tests that it names.</summary>
public sealed class Projections
{
    [Fact]
    public async Task CatchUp_HandlesWhatIsInTheLog()
    {
        var store = new InMemoryEventStore();
        var accounts = new Repository<Account>(store);

        // <snippet:projection-catch-up>
        var account = Account.Open("ada", "Ada");
        account.Credit(50);
        await accounts.SaveAsync(account);

        var balances = new Balances();
        await new ProjectionRunner(store, balances).CatchUpAsync();
        Assert.Equal(50, balances.Of("ada"));
        // </snippet>
    }

    [Fact]
    public async Task Live_IsFoldedWhenItIsRead()
    {
        var store = new InMemoryEventStore();
        IEventLog log = new EventLog(store, CqrsApplication.TypeRegistry);
        var account = Account.Open("ada", "Ada");
        account.Credit(50);
        account.Credit(70);
        await new Repository<Account>(store).SaveAsync(account);

        // <snippet:projection-live>
        var statement = await log.ProjectAsync(new Statement(), StreamName.For("Account", "ada"));
        var before = await log.ProjectAsync(new Statement(), StreamName.For("Account", "ada"), upToVersion: 2);
        // </snippet>
        Assert.Equal((2, 1), (statement!.Lines.Count, before!.Lines.Count));
    }

    [Fact]
    public async Task Wait_ReadsWhatOneWrote()
    {
        await using var application = await Application.StartAsync(cqrs => cqrs.UseInMemoryStore());
        await application.Get<ICommandSender>().SendAsync(new OpenAccount("ada", "Ada"));

        // <snippet:projection-wait>
        var result = await application.Get<ICommandSender>().SendAsync(new CreditAccount("ada", 50));
        var balances = application.Get<Balances>();
        await balances.WaitForAsync(result.Position, TimeSpan.FromMinutes(1));
        Assert.Equal(50, balances.Of("ada"));
        // </snippet>
    }

    [Fact]
    public async Task Inline_ReadsWhatOneWroteWithoutWaiting()
    {
        await using var application = await Application.StartAsync(cqrs =>
        {
            cqrs.UseInMemoryStore();

            // <snippet:projection-inline>
            cqrs.ConfigureProjections(options => options.Inline<Balances>(TimeSpan.FromSeconds(5)));
            // </snippet>
        });
        await application.Get<ICommandSender>().SendAsync(new OpenAccount("ada", "Ada"));

        await application.Get<ICommandSender>().SendAsync(new CreditAccount("ada", 50));

        Assert.Equal(50, application.Get<Balances>().Of("ada"));
    }

    [Fact]
    public async Task WaitForWhatNobodyFeeds_TimesOutAndSaysWhereItStands()
    {
        var e = await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await new Balances().WaitForAsync(new Position(0, 7), TimeSpan.Zero));

        Assert.Equal((new Position(0, 7), Position.Start), (e.Wanted, e.Reached));
    }

    [Fact]
    public async Task KeptCheckpoint_IsWhereTheNextProcessBegins()
    {
        var store = new InMemoryEventStore();
        var accounts = new Repository<Account>(store);
        await accounts.SaveAsync(Account.Open("ada", "Ada"));
        await new ProjectionRunner(store, new Letters(store)).CatchUpAsync();
        await accounts.SaveAsync(Account.Open("bob", "Bob"));

        var next = new Letters(store);
        await new ProjectionRunner(store, next).CatchUpAsync();

        Assert.Equal(["Dear Bob"], next.Sent);
    }

    [Fact]
    public async Task HandlerThatThrows_StopsTheProjectionBeforeItsEvent()
    {
        var store = new InMemoryEventStore();
        var log = new EventLog(store, CqrsApplication.TypeRegistry);
        await log.AppendIntegrationEventAsync(new GlassDropped(Breaks: false), "party");
        await log.AppendIntegrationEventAsync(new GlassDropped(Breaks: true), "party");
        await log.AppendIntegrationEventAsync(new GlassDropped(Breaks: false), "party");
        var glasses = new Glasses();

        var e = await Assert.ThrowsAsync<ProjectionFailedException>(async () => await new ProjectionRunner(store, glasses).CatchUpAsync());

        Assert.Equal((new Position(0, 1), 1), (e.Reached, glasses.Whole));
        Assert.IsType<InvalidOperationException>(Assert.IsType<EventHandlerException>(glasses.Failure).InnerException);
        await Assert.ThrowsAsync<ProjectionFailedException>(async () => await glasses.WaitForAsync(new Position(0, 3), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task ProjectionThatStops_DoesNotHoldUpTheOthers()
    {
        await using var application = await Application.StartAsync(cqrs => cqrs.UseInMemoryStore());
        await application.Get<IEventLog>().AppendIntegrationEventAsync(new GlassDropped(Breaks: true), "party");
        await application.Get<ICommandSender>().SendAsync(new OpenAccount("ada", "Ada"));
        var result = await application.Get<ICommandSender>().SendAsync(new CreditAccount("ada", 50));

        await application.Get<Balances>().WaitForAsync(result.Position, TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<ProjectionFailedException>(async () => await application.Get<Glasses>().WaitForAsync(result.Position, TimeSpan.FromMinutes(1)));
        Assert.Equal(50, application.Get<Balances>().Of("ada"));
    }
}
