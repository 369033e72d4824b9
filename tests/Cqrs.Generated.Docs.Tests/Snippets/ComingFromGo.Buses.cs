using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <content>Buses.</content>
public sealed partial class ComingFromGo
{
    [Fact]
    public async Task CommandBus_DeliversToOneListener()
    {
        var store = new InMemoryEventStore();
        var accounts = new Repository<Account>(store);
        await accounts.SaveAsync(Account.Open("ada", "Ada"));

        // <snippet:go-command-bus>
        var bus = new InMemoryCommandBus();
        ICommandPublisher publisher = bus;
        ICommandReceiver receiver = bus;
        await publisher.PublishAsync(Command.Create(new CreditAccount("ada", 50)));

        using var stop = new CancellationTokenSource();
        await foreach (Delivery<Command> delivery in receiver.ReceiveAsync(exclusive: true, stop.Token))
        {
            if (delivery.Message.Body is not CreditAccount)
                await delivery.RejectAsync(new InvalidOperationException("Not for me."));
            else
                await delivery.AcceptAsync();
            break;                                            // or stop.Cancel(), elsewhere
        }

        // The same as a hosted service: it handles what comes, and tells the log what failed.
        var dispatcher = new CommandDispatcher();
        dispatcher.RegisterCommandHandler<CreditAccount>((command, context, cancellationToken) =>
            accounts.UpdateAsync("ada", account => account.Credit(((CreditAccount)command.Body).Amount), context, cancellationToken));
        var log = new EventLog(store, CqrsApplication.TypeRegistry);
        using var listener = new CommandListener(receiver, dispatcher, log) { Listeners = 2 };
        await listener.StartAsync(default);
        await publisher.PublishAsync(Command.Create(new CreditAccount("ada", 50)));
        // </snippet>
        await store.WaitForEventsAsync(new Position(0, 1), TestContext.Current.CancellationToken);
        await listener.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(50, (await accounts.LoadAsync("ada", TestContext.Current.CancellationToken)).Balance);
    }

    [Fact]
    public async Task EventBus_ReachesEveryHandlerOnceTheLogHasTheEvents()
    {
        var store = new InMemoryEventStore();
        var accounts = new Repository<Account>(store);
        var log = new EventLog(store, CqrsApplication.TypeRegistry);
        var seen = new List<string>();
        var credited = new TaskCompletionSource();

        // <snippet:go-event-bus>
        var bus = new InMemoryEventBus();
        IEventPublisher publisher = bus;
        IEventReceiver receiver = bus;

        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler((e, cancellationToken) => Note(e));
        EventHandler handler = (e, cancellationToken) =>
        {
            credited.SetResult();
            return default;
        };
        dispatcher.RegisterEventHandler<AccountCredited>(handler);

        using var listener = new EventListener(receiver, dispatcher) { Exclusive = false };
        using var relay = new EventRelay(log, store, checkpoints: store, publisher);    // reads the log, publishes what is committed
        await listener.StartAsync(default);
        await relay.StartAsync(default);

        var account = Account.Open("ada", "Ada");
        account.Credit(50);
        await accounts.SaveAsync(account);                    // only writes; nobody publishes here
        // </snippet>
        await credited.Task.WaitAsync(TestContext.Current.CancellationToken);
        await relay.StopAsync(TestContext.Current.CancellationToken);
        await listener.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["AccountOpened", "AccountCredited"], seen);

        ValueTask Note(VersionedEvent e)
        {
            seen.Add(e.EventType);
            return default;
        }
    }

    [Fact]
    public async Task EventBus_ByHand()
    {
        var store = new InMemoryEventStore();
        await new Repository<Account>(store).SaveAsync(Account.Open("ada", "Ada"), cancellationToken: TestContext.Current.CancellationToken);
        VersionedEvent stored = await new EventLog(store, CqrsApplication.TypeRegistry).ReadAllAsync(cancellationToken: TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);

        // <snippet:go-event-bus-by-hand>
        var bus = new InMemoryEventBus();
        using var stop = new CancellationTokenSource();
        var deliveries = bus.ReceiveAsync(exclusive: true, stop.Token);    // receives from here on
        var publishing = bus.PublishAsync([stored]);                       // completes when every receiver has accepted
        await foreach (Delivery<VersionedEvent> delivery in deliveries)
        {
            Assert.Equal(stored, delivery.Message);
            await delivery.AcceptAsync();                     // or RejectAsync(reason)
            break;
        }

        await publishing;
        // </snippet>
        // A dispatcher can be called without a bus.
        // <snippet:go-event-dispatcher>
        var dispatcher = new EventDispatcher();
        var opened = 0;
        dispatcher.RegisterEventHandler<AccountOpened>((e, cancellationToken) => new(Task.FromResult(++opened)));
        dispatcher.RegisterGlobalHandler((e, cancellationToken) => new(Task.FromResult(++opened)));
        await dispatcher.DispatchAsync(stored);
        Assert.Equal(2, opened);
        // </snippet>
    }
}
