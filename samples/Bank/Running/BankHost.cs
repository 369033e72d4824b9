using Bank.Accounts;
using Bank.Users;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bank.Running;

/// <summary>The bank, open for business: what <c>AddCqrs</c> registered, started.</summary>
internal sealed class BankHost : IAsyncDisposable
{
    // Far more than any read takes; it only keeps a broken disk from looking like a slow one.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly IHost _host;

    private BankHost(IHost host) => _host = host;

    /// <summary>Whether the table of the accounts that was found had been made by other code, so that it has been built anew.</summary>
    public bool TableWasStale { get; private set; }

    public ICommandSender Commands => _host.Services.GetRequiredService<ICommandSender>();

    public IRepository<Account> Accounts => _host.Services.GetRequiredService<IRepository<Account>>();

    /// <summary>The accounts from their first event on, without snapshots: what everything else is compared with.</summary>
    public IRepository<Account> Streams => new Repository<Account>(Store);

    public IAccountsReadModel AccountsReadModel => _host.Services.GetRequiredService<IAccountsReadModel>();

    public UsersReadModel UsersReadModel => _host.Services.GetRequiredService<UsersReadModel>();

    public T Service<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public IEventLog Log => _host.Services.GetRequiredService<IEventLog>();

    private IEventStore Store => _host.Services.GetRequiredService<IEventStore>();

    /// <param name="store">Where events go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="more">Adds other parts: buses.</param>
    /// <exception cref="IncompatibleStoreException">The file is no store, or a newer version's.</exception>
    public static async Task<BankHost> StartAsync(StoreChoice store, CancellationToken cancellationToken, Action<CqrsBuilder>? more = null)
    {
        var bank = await OpenAsync(store, cancellationToken, more);
        try
        {
            if (bank.AccountsReadModel is AccountsTable table)
                await table.WaitForOwnTablesAsync(Patience, cancellationToken);
            return bank;
        }
        catch
        {
            await bank.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same without waiting for the accounts' table, which may never come: for those who ask what is wrong.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static async Task<BankHost> OpenAsync(StoreChoice store, CancellationToken cancellationToken, Action<CqrsBuilder>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddCqrs(cqrs =>
        {
            store.AddTo(cqrs);
            more?.Invoke(cqrs);
        });
        var bank = new BankHost(builder.Build());
        try
        {
            // Before the read models start: a file that cannot be used is the caller's to hear about, not a background service's.
            await bank.Store.GetHeadAsync(cancellationToken);
            var table = bank.AccountsReadModel as AccountsTable;
            bank.TableWasStale = table is not null && await bank.IsStaleAsync(table, cancellationToken);
            await bank._host.StartAsync(cancellationToken);
            return bank;
        }
        catch
        {
            await bank.DisposeAsync();
            throw;
        }
    }

    /// <summary>Counts what is in the store, and waits until the read models have seen it.</summary>
    public async Task<Stock> TakeStockAsync(CancellationToken cancellationToken)
    {
        var counter = new EventCounter();
        var last = await Store.ReadAllAsync(Position.Start, int.MaxValue, counter, cancellationToken);
        await CatchUpAsync(last, cancellationToken);
        return new Stock((await AccountsReadModel.AllAsync(cancellationToken)).Count, counter.Count, last.ToString());
    }

    /// <summary>Waits until both read models have seen the event at <paramref name="position"/>.</summary>
    public async Task CatchUpAsync(Position position, CancellationToken cancellationToken)
    {
        await AccountsReadModel.WaitForAsync(position, Patience, cancellationToken);
        await UsersReadModel.WaitForAsync(position, Patience, cancellationToken);
    }

    /// <summary>Whether the table that serves was made by other code than this. This one builds its own beside it, by itself, and lets it take over.</summary>
    private async ValueTask<bool> IsStaleAsync(AccountsTable table, CancellationToken cancellationToken)
        => (await Service<ProjectionDatabase>().ReadAsync(table.Name, cancellationToken)).Any(build => build.Serves && build.Fingerprint != table.Fingerprint.ToString());

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    /// <summary>The simplest fold there is: it looks at no byte.</summary>
    private sealed class EventCounter : IEventFold
    {
        public long Count { get; private set; }

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page) => Count += page.Count;
    }
}
