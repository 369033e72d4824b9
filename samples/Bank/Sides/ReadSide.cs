using Bank.Accounts;
using Cqrs.Generated.RabbitMq;

namespace Bank.Sides;

/// <summary>The side that answers questions: it knows no store, only the events that come over the bus.</summary>
internal static class ReadSide
{
    public const string Name = "read";

    // Far more than any read takes; it only keeps a broker that is gone from looking like a slow one.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(string uri, string run, CancellationToken cancellationToken)
    {
        var accounts = new AccountsReadModel();
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler((published, _) =>
        {
            // Published again, or out of an older batch: the read model has passed it, and passes it again.
            accounts.Apply(published);
            return default;
        });
        await using var bus = new RabbitMqEventBus(new BankBus(uri, run).OptionsFor(Name), CqrsApplication.TypeRegistry);
        using var listener = new EventListener(bus, dispatcher);

        // Before the write side begins to publish: from here on nothing is missed.
        await bus.DeclareAsync(cancellationToken);
        await listener.StartAsync(cancellationToken);
        await SideLoop.RunAsync((position, token) => AccountsAsync(accounts, position, token), cancellationToken);
        await listener.StopAsync(CancellationToken.None);
    }

    private static async Task<IReadOnlyList<AccountLine>> AccountsAsync(AccountsReadModel accounts, Position position, CancellationToken cancellationToken)
    {
        await accounts.WaitForAsync(position, s_patience, cancellationToken);
        return [.. (await accounts.AllAsync(cancellationToken)).Select(static account => new AccountLine(account.Id, account.Balance, account.Transactions, account.OverdraftLimit, Version: 0))];
    }
}
